import { describe, expect, it } from 'vitest';
import { fallingRanks } from './ranks';

describe('ranks', () => {
  it('give 1 to the highest', () => {
    expect(fallingRanks([0.2, 0.9, 0.5])).toEqual([3, 1, 2]);
  });

  it('are shared by equal scores: their mean', () => {
    expect(fallingRanks([5, 7, 5, 1])).toEqual([2.5, 1, 2.5, 4]);
    expect(fallingRanks([2, 2, 2])).toEqual([2, 2, 2]);
  });

  it('of nothing are nothing', () => {
    expect(fallingRanks([])).toEqual([]);
  });
});
