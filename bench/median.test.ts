import { expect, test } from 'vitest';
import { median } from './median';

test('the middle one of an odd number, the mean of the two middle ones of an even number', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([10, 1, 9, 2])).toBe(5.5);
});

test('what is given is not put in order', () => {
  const values = [3, 1, 2];
  median(values);
  expect(values).toEqual([3, 1, 2]);
});

test('nothing has no median', () => expect(() => median([])).toThrow(RangeError));
