import { expect, test } from 'vitest';
import type { LinePeer } from './line-peer';
import { differenceOfSteps, type StepLosses } from './torch-peer';

const expected: StepLosses = { reconstruction: [0.14, 0.12], head: [3.85, 3.0] };
const answering = (losses: StepLosses) => ({ ask: async () => losses }) as unknown as LinePeer;

test('the same losses, and little differences after a step, are the same training', async () => {
  expect(await differenceOfSteps(answering({ reconstruction: [0.140001, 0.1205], head: [3.85, 3.01] }), '', expected)).toBeNull();
});

test('another loss at the first step, a later one far off, or none at all is named', async () => {
  const differing = (losses: Partial<StepLosses>) => differenceOfSteps(answering({ ...expected, ...losses }), '', expected);
  expect(await differing({ head: [3.86, 3.0] })).toContain('loss of the head at step 1 3.86 for 3.85');
  expect(await differing({ reconstruction: [0.14, 0.13] })).toContain('reconstruction at step 2 0.13 for 0.12');
  expect(await differing({ head: [] })).toContain('head at step 1 undefined for 3.85');
});
