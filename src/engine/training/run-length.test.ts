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

  describe('as a time budget', () => {
    const twoMinutes = () => new RunLength({ lengthUnit: 'minutes', length: 2 }, 10);

    it('is told in steps from the speed after the first step', () => {
      const length = twoMinutes();
      length.observe(1, 5);
      length.observe(2, 5.5);
      expect(length.totalSteps).toBeNull();
      expect(length.secondsLeft(2, 5.5)).toBeNull();
      length.observe(3, 6);
      // 114 of 120 seconds are left at half a second a step.
      expect(length.totalSteps).toBe(3 + 228);
      expect(length.secondsLeft(3, 6)).toBe(114);
    });

    it('is told anew when the speed turns out to be another', () => {
      const length = twoMinutes();
      for (let step = 1; step <= 6; step++) length.observe(step, step);
      expect(length.totalSteps).toBe(120);
      // From now on four times as fast: at 60 seconds it is at step 222.
      for (let step = 7; step <= 222; step++) length.observe(step, 6 + (step - 6) / 4);
      expect(length.totalSteps).toBeGreaterThan(400);
      expect(length.isOver(222, 60)).toBe(false);
    });

    it('is never told as fewer steps than were done, and in the end as just those', () => {
      const length = twoMinutes();
      for (let step = 1; step <= 6; step++) length.observe(step, step);
      for (let step = 7; step <= 1146; step++) {
        length.observe(step, 6 + (step - 6) / 10);
        expect(length.totalSteps).toBeGreaterThanOrEqual(step);
      }
      expect(length.totalSteps).toBe(1146);
    });

    it('is told before a few seconds are used up', () => {
      const length = new RunLength({ lengthUnit: 'minutes', length: 0.1 }, 10);
      for (let step = 1; step <= 20; step++) length.observe(step, step * 0.1);
      expect(length.totalSteps).not.toBeNull();
    });

    it('is over when the time is, at whatever step', () => {
      const length = twoMinutes();
      expect(length.progress(50, 30)).toBe(0.25);
      expect(length.isOver(9999, 119)).toBe(false);
      expect(length.isOver(50, 120)).toBe(true);
    });
  });

  it('has no budget when it is given in steps', () => {
    expect(new RunLength({ lengthUnit: 'steps', length: 10 }, 1).isOver(9, 1e9)).toBe(false);
  });
});
