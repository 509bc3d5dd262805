import { expect, it } from 'vitest';
import { describeSet, type SetCounts } from './set-words';

const none: SetCounts = {
  good: { count: 0, rejected: 0 },
  defective: { count: 0, passed: 0 },
  unlabelled: { count: 0, rejected: 0 },
  toLookAt: null,
};

it('counts misses and false alarms where there are labels', () => {
  const labelled = { ...none, good: { count: 14, rejected: 0 }, defective: { count: 60, passed: 22 } };
  expect(describeSet(labelled)).toBe('Misses 22 of 60, false alarms 0 of 14.');
  expect(describeSet({ ...labelled, toLookAt: 5 })).toBe('Misses 22 of 60, false alarms 0 of 14, 5 to look at.');
  expect(describeSet({ ...none, good: { count: 14, rejected: 1 } })).toBe('False alarms 1 of 14.');
});

it('says what is known where labels are missing', () => {
  const unlabelled = { ...none, unlabelled: { count: 50, rejected: 12 } };
  expect(describeSet({ ...unlabelled, toLookAt: 3 })).toBe('12 of 50 rejected, 3 to look at.');
  expect(describeSet({ ...unlabelled, defective: { count: 2, passed: 1 } })).toBe('Misses 1 of 2, 12 of 50 without a label rejected.');
});

it('says nothing of pictures that were not inspected', () => {
  expect(describeSet(none)).toBeNull();
});
