import { expect, it } from 'vitest';
import { colourMap, paintOverlay } from './colour-map';
import { paintHeatAlone, paintHeatOver } from './heat-on-picture';

const values = Float32Array.of(0, 0.4, 2, Number.NaN);
const pixels = Uint8ClampedArray.from({ length: 16 }, (_, index) => (index % 4 === 3 ? 255 : 100));

it('lies over the picture as the overlay of the network’s own pixels does, and darkens what was not inspected', () => {
  const grey = { width: 4, height: 1, channels: 1, pixels: new Float32Array(4).fill(100 / 255) } as const;
  const over = paintHeatOver({ pixels }, values, 1, 0.6, 'inferno', 2);
  const overlay = paintOverlay(grey, Float32Array.of(0, 0.4, 2, 0), 1, 0.6, 'inferno');
  over.subarray(0, 12).forEach((value, index) => {
    expect(Math.abs(value - overlay[index])).toBeLessThanOrEqual(1);
  });
  expect([...over.subarray(12)]).toEqual([50, 50, 50, 255]);
});

it('is clear where nothing was inspected, when it stands alone', () => {
  const alone = paintHeatAlone(values, 1, 'inferno', 2);
  expect([...alone.subarray(8, 12)]).toEqual([...colourMap('inferno').table.subarray(255 * 3), 255]);
  expect([...alone.subarray(12)]).toEqual([0, 0, 0, 0]);
});
