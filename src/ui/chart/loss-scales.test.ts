import { describe, expect, it } from 'vitest';
import { lossScales } from './loss-scales';

const field = { left: 50, top: 10, right: 550, bottom: 190 };
const scalesOf = (...losses: number[]) =>
  lossScales(
    losses.map((y, index) => ({ x: 10 * index, y })),
    field,
  );

describe('the scales of the loss chart', () => {
  it('fill the field, with a little room above and below', () => {
    const { x, y } = scalesOf(0.5, 0.02, 0.01);
    expect([x(0), x(20)]).toEqual([50, 550]);
    expect(y(0.5)).toBeGreaterThan(10);
    expect(y(0.5)).toBeLessThan(20);
    expect(y(0.01)).toBeLessThan(190);
  });

  it.each([
    { losses: [0.5, 0.01], texts: ['0.01', '0.02', '0.05', '0.1', '0.2', '0.5'] },
    { losses: [1, 1e-9], texts: ['1e-9', '1e-7', '1e-5', '0.001', '0.1'] },
  ])('has ticks that find room: $losses', ({ losses, texts }) => {
    expect(scalesOf(...losses).yTicks.map(({ text }) => text)).toEqual(texts);
  });

  it('has ticks within a decade, and for a loss that does not change', () => {
    expect(scalesOf(0.03, 0.032).yTicks.length).toBeGreaterThan(1);
    const { x, y, yTicks } = scalesOf(0.5);
    expect([x(0), y(0.5), yTicks.length].every(Number.isFinite)).toBe(true);
  });

  it('numbers whole steps alone', () => {
    const { xTicks } = lossScales(
      [
        { x: 1, y: 1 },
        { x: 2, y: 1 },
      ],
      field,
    );
    expect(xTicks.map(({ text }) => text)).toEqual(['1', '2']);
  });
});
