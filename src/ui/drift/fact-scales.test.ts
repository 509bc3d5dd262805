/** The chart of a statistic shows its band and every picture, in percent of the good pictures' middle. */
import { expect, it } from 'vitest';
import { factDrawing } from './fact-scales';

const good = [-0.1, -0.05, 0, 0.05, 0.1];

it('has the band and every point within the field, whatever the values', () => {
  for (const values of [[], [0], [0, 0, 0], [3, -2, 0.1], Array(3000).fill(-0.4)]) {
    const { field, points, band, yTicks } = factDrawing({ fact: 'brightness', values, good }, null, 280, 92);
    expect(points).toHaveLength(values.length);
    for (const { x, y } of points) expect(x >= field.left && x <= field.right && y >= field.top && y <= field.bottom).toBe(true);
    expect(band.top).toBeGreaterThanOrEqual(field.top);
    expect(band.bottom).toBeLessThanOrEqual(field.bottom);
    expect(band.bottom).toBeGreaterThan(band.top);
    expect(yTicks.length).toBeGreaterThan(1);
  }
});

it('says a light that is halved as half, a shift in percent of the picture, and where the change began', () => {
  const tickAt = (fact: 'brightness' | 'right', value: number) => {
    const { points, yTicks } = factDrawing({ fact, values: [value, value], good: [0.5, 0.5] }, 1, 280, 92);
    return { y: points[0].y, zero: yTicks.find(({ text }) => text === '0 %')?.at ?? 0, texts: yTicks.map(({ text }) => text) };
  };
  const halved = tickAt('brightness', 0.5 + Math.log(0.5));
  expect(halved.texts).toContain('−40 %');
  expect(halved.y).toBeGreaterThan(halved.zero);
  const right = tickAt('right', 0.6);
  expect(right.texts).toContain('+10 %');
  expect(right.y).toBeLessThan(right.zero);
  const { sinceX, points } = factDrawing({ fact: 'right', values: [1, 2, 3], good }, 2, 280, 92);
  expect(sinceX).toBe(points[2].x);
});
