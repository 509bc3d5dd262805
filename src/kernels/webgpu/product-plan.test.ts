/** How products are cut up: tiles that WebGPU's least limits hold, and splits only where they are wanted. */
import { describe, expect, it } from 'vitest';
import { planProduct, tileFor } from './product-plan';

const lengths = [1, 3, 4, 16, 25, 64, 144, 400, 8192, 131_072];

describe.each(lengths)('a product of %i rows', (rows) => {
  it.each([1, 3, 4, 5, 16, 32, 64, 512])('and %i columns has a tile that fits a workgroup of 256 threads and 16 KiB', (columns) => {
    const { threadsX, threadsY, threadRows, depth } = tileFor(rows, columns);
    const threads = threadsX * threadsY;
    expect(threads).toBeGreaterThanOrEqual(32);
    expect(threads).toBeLessThanOrEqual(256);
    const padding = 2 * (32 / depth);
    expect(((threadsY * threadRows + threadsX * 4 + padding) * depth) / 4).toBeLessThanOrEqual(1024);
    // The slots of a thread lie a whole number of threads apart, along rows, columns and depth (tiled-product.ts).
    for (const quads of [(threadsY * threadRows) / 4, threadsX, depth / 4]) expect(threads % quads).toBe(0);
  });
});

it('splits a long depth with few rows and columns, and not a product that fills a GPU', () => {
  const gradient = tileFor(400, 32);
  expect(planProduct(gradient, 400, 32, 32_768)).toEqual({ workgroupsX: 4, workgroupsY: 1, splits: 128 });
  const forward = tileFor(131_072, 16);
  expect(planProduct(forward, 131_072, 16, 400).splits).toBe(1);
});

it('leaves each part at least 256 of the depth', () => {
  for (const depth of [1, 255, 511, 512, 800, 100_000]) {
    const { splits } = planProduct(tileFor(64, 16), 64, 16, depth);
    expect(splits === 1 || depth / splits >= 256).toBe(true);
  }
});
