import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { ArgumentError, readArguments } from './arguments';

const read = (...argv: string[]) => readArguments(argv, tmpdir(), '/out');

it('takes numbers, kinds and folders, and knows what is usual', () => {
  expect(read()).toMatchObject({ minutes: 5, seed: 1, only: null, corpus: null, cases: null, out: '/out' });
  expect(read('--only', 'h00012,k7,3')?.only).toEqual({ files: [12, 3], kills: [7] });
  expect([...(read('--kinds', 'tiff, kill: tab')?.kinds ?? [])]).toEqual(['tiff', 'kill: tab']);
  expect(read('--kinds', 'kills')?.kinds.has('kill: browser')).toBe(true);
  expect(read('--corpus', '.')?.corpus).toBe(tmpdir());
  expect(read('--help')).toBeNull();
});

it.each([
  ['--minutes', '0'],
  ['--seed', '1.5'],
  ['--only', 'x1'],
  ['--kinds', 'nothing'],
  ['--corpus', 'not-there-at-all'],
  ['--unknown', '1'],
])('says what is wrong with %s %s', (...argv) => expect(() => read(...argv)).toThrow(ArgumentError));
