import { expect, it } from 'vitest';
import { evenTicks, logarithmicTicks } from './plot-axes';

it('puts round numbers along an even axis', () => {
  expect(evenTicks(0, 400, 8)).toEqual([0, 50, 100, 150, 200, 250, 300, 350, 400]);
  expect(evenTicks(0, 17, 8)).toEqual([0, 5, 10, 15]);
  expect(evenTicks(3, 3, 8)).toEqual([3]);
});

it('puts powers of ten along a logarithmic one, and numbers between where they are few', () => {
  expect(logarithmicTicks(0.0005, 0.5)).toEqual([0.001, 0.01, 0.1]);
  expect(logarithmicTicks(0.004, 0.03)).toEqual([0.005, 0.01, 0.02]);
});
