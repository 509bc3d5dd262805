import { expect, it } from 'vitest';
import { emptyTally, exitCodeOf, sayTally, totalOf } from './tally';

it('counts, and says what a script needs to know by the exit code', () => {
  const tally = { ...emptyTally(), pass: 1180 };
  expect(exitCodeOf(tally)).toBe(0);
  expect(exitCodeOf({ ...tally, look: 1 })).toBe(3);
  expect(exitCodeOf({ ...tally, reject: 1 })).toBe(3);
  expect(exitCodeOf({ ...tally, reject: 1, unreadable: 1 })).toBe(4);
  expect(sayTally({ ...tally, look: 14, reject: 9, unreadable: 1 })).toBe('1,204 pictures: 1,180 pass, 14 look, 9 reject, 1 unreadable');
  expect(sayTally({ ...emptyTally(), reject: 1 })).toBe('1 picture: 0 pass, 0 look, 1 reject, 0 unreadable');
  expect(totalOf(tally)).toBe(1180);
});
