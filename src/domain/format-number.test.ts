import { expect, it } from 'vitest';
import { formatFileValue } from './format-number';

it('a value of a file has few digits, however great or small it is', () => {
  expect([43_000, 0.0010000000474974513, -3.4028234663852886e38, 1e-20, 0, 65_535].map(formatFileValue)).toEqual([
    '43,000',
    '0.001',
    '-3.40282e+38',
    '1e-20',
    '0',
    '65,535',
  ]);
});
