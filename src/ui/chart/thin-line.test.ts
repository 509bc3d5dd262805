import { expect, it } from 'vitest';
import { thinnedLine } from './thin-line';

const WIDTH = 500;
const noisy = Array.from({ length: 100_000 }, (_, index) => ({ x: (index / 100_000) * WIDTH, y: Math.sin(index) * (1 + (index % 97)) }));

it('leaves a line of few points as it is', () => {
  const few = noisy.slice(0, 100);
  expect(thinnedLine(few, WIDTH)).toBe(few);
});

it('keeps of every column its first, lowest, highest and last point, in their order', () => {
  const thinned = thinnedLine(noisy, WIDTH);
  expect(thinned.length).toBeLessThanOrEqual(4 * WIDTH);
  expect(thinned.map(({ x }) => x)).toEqual(thinned.map(({ x }) => x).toSorted((a, b) => a - b));
  for (const column of [0, 17, WIDTH - 1]) {
    const all = noisy.filter(({ x }) => Math.floor(x) === column);
    const kept = thinned.filter(({ x }) => Math.floor(x) === column);
    const heights = (points: typeof all) => points.map(({ y }) => y);
    expect([kept[0], kept.at(-1)]).toEqual([all[0], all.at(-1)]);
    expect([Math.min(...heights(kept)), Math.max(...heights(kept))]).toEqual([Math.min(...heights(all)), Math.max(...heights(all))]);
  }
});
