import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRejected, lookLimitOf, verdictOf } from './verdict';

describe('verdictOf', () => {
  it('passes a score at the threshold and rejects one above it, where there is one limit', () => {
    expect(verdictOf(1, { value: 1 })).toBe('pass');
    expect(verdictOf(1.0000001, { value: 1 })).toBe('reject');
  });

  it('passes up to the look limit, gives what is between the limits to a person, and rejects above the reject limit', () => {
    const limits = { value: 2, look: 1 };
    expect([1, 1.0000001, 2, 2.0000001].map((score) => verdictOf(score, limits))).toEqual(['pass', 'look', 'look', 'reject']);
  });

  it('rejects what is not a number, with one limit and with two', () => {
    expect(verdictOf(Number.NaN, { value: 1 })).toBe('reject');
    expect(verdictOf(Number.NaN, { value: 1, look: 0.5 })).toBe('reject');
  });

  it('rejects the same pictures whatever the look limit, and has no zone where both limits are equal', () => {
    fc.assert(
      fc.property(fc.double(), fc.double({ noNaN: true }), fc.double({ noNaN: true }), (score, value, look) => {
        expect(verdictOf(score, { value, look }) === 'reject').toBe(verdictOf(score, { value }) === 'reject');
        expect(isRejected(score, { value })).toBe(verdictOf(score, { value, look }) === 'reject');
        expect(verdictOf(score, { value, look: value })).toBe(verdictOf(score, { value }));
        expect(lookLimitOf({ value, look })).toBeLessThanOrEqual(value);
      }),
    );
  });
});
