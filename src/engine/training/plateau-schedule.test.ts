import { expect, it } from 'vitest';
import { PlateauSchedule } from './plateau-schedule';

/** Learning rates over a run of 250 epochs with this PSNR at each. */
function ratesOf(psnrAt: (epoch: number) => number): number[] {
  const schedule = new PlateauSchedule(1);
  return Array.from({ length: 250 }, (_, index) => {
    schedule.observe(psnrAt(index + 1), (index + 1) / 250);
    return schedule.learningRate;
  });
}

it('keeps the learning rate while the validation gains 1 dB within 30 epochs', () => {
  expect(ratesOf((epoch) => epoch / 20).at(-1)).toBe(1);
});

it('halves it after each 30 epochs without a gain of 1 dB', () => {
  const rates = ratesOf((epoch) => (epoch === 1 ? 20 : 20.9));
  expect(rates[29]).toBe(1);
  expect(rates[30]).toBe(0.5);
  expect(rates.at(-1)).toBe(0.5 ** 8);
});

it('does not move while the length of the run is unknown', () => {
  const schedule = new PlateauSchedule(1);
  for (let count = 0; count < 100; count++) schedule.observe(20, 0);
  expect(schedule.learningRate).toBe(1);
});
