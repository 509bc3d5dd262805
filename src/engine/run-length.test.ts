import { describe, expect, it } from 'vitest';
import { RunLength } from './run-length';

describe('the length of a run', () => {
  it('is the steps of the recipe', () => {
    expect(new RunLength({ lengthUnit: 'steps', length: 400 }, 11.25).totalSteps).toBe(400);
  });

  it('is the epochs times the steps of an epoch, at least one step', () => {
    expect(new RunLength({ lengthUnit: 'epochs', length: 8 }, 2.5).totalSteps).toBe(20);
    expect(new RunLength({ lengthUnit: 'epochs', length: 0.1 }, 2.5).totalSteps).toBe(1);
  });

  it('is planned from the speed after the first step when it is a time budget', () => {
    const length = new RunLength({ lengthUnit: 'minutes', length: 2 }, 10);
    length.observe(1, 5);
    length.observe(2, 5.5);
    expect(length.totalSteps).toBeNull();
    length.observe(3, 6);
    // 114 of 120 seconds are left at half a second a step.
    expect(length.totalSteps).toBe(3 + 228);
  });

  it('plans a budget of a few seconds before it is used up', () => {
    const length = new RunLength({ lengthUnit: 'minutes', length: 0.1 }, 10);
    for (let step = 1; step <= 20; step++) length.observe(step, step * 0.1);
    expect(length.totalSteps).not.toBeNull();
  });

  it('ends a run that became slower than planned at a tenth over its budget', () => {
    const length = new RunLength({ lengthUnit: 'minutes', length: 1 }, 10);
    expect(length.isOver(50, 65)).toBe(false);
    expect(length.isOver(50, 67)).toBe(true);
  });

  it('has no budget when it is given in steps', () => {
    expect(new RunLength({ lengthUnit: 'steps', length: 10 }, 1).isOver(9, 1e9)).toBe(false);
  });
});
