import { expect, it } from 'vitest';
import { CosineSchedule } from './cosine-schedule';

it('falls from the recipe’s learning rate over half of it in the middle to zero', () => {
  const schedule = new CosineSchedule(0.004);
  expect(schedule.learningRate).toBe(0.004);
  schedule.advance(0.5);
  expect(schedule.learningRate).toBeCloseTo(0.002, 12);
  schedule.advance(1);
  expect(schedule.learningRate).toBeCloseTo(0, 12);
  schedule.advance(1.2);
  expect(schedule.learningRate).toBeCloseTo(0, 12);
});
