import { expect, it } from 'vitest';
import type { PictureFile } from '../../protocol/requests';
import { calibrate } from './calibrate';

const picture = (id: string): PictureFile => ({ id, path: `good/${id}.png`, file: new Blob() });
const inspect = async ({ id }: PictureFile) => ({
  reconstruction: new Float32Array(1000),
  maps: {
    residual: Float32Array.from({ length: 1000 }, (_, pixel) => pixel + Number(id)),
    uncertainty: new Float32Array(1000).fill(Number(id)),
  },
  scores: { residual: Number(id), uncertainty: Number(id) * 2, encoder: Number(id) + 10 },
  maskScores: {},
});

it('keeps the scores of each held-out picture in order, with their paths', async () => {
  const scored: number[] = [];
  const calibration = await calibrate([picture('3'), picture('1')], ['residual', 'uncertainty', 'encoder'], inspect, [], (count) => {
    scored.push(count);
  });
  expect(calibration.heldOut).toEqual(['good/3.png', 'good/1.png']);
  expect(calibration.imageScores).toEqual({ residual: [3, 1], uncertainty: [6, 2], encoder: [13, 11] });
  expect(scored).toEqual([1, 2]);
});

it('keeps quantiles of all held-out pixels, and the highest pixel of each picture', async () => {
  const { cleanPixels } = await calibrate([picture('3'), picture('1')], ['residual', 'uncertainty', 'encoder'], inspect, [], () => {});
  expect(Object.keys(cleanPixels ?? {})).toEqual(['residual', 'uncertainty']);
  expect(cleanPixels?.residual.maxima).toEqual([1002, 1000]);
  expect(cleanPixels?.uncertainty.quantiles.at(-1)).toEqual({ share: 0.9999, value: 3 });
});

it('sets the pixel threshold of each map at the 0.995 quantile of all held-out pixels', async () => {
  const { pixelThresholds } = await calibrate([picture('0')], ['residual', 'uncertainty', 'encoder'], inspect, [], () => {});
  expect(Object.keys(pixelThresholds)).toEqual(['residual', 'uncertainty']);
  expect(pixelThresholds.residual).toBeCloseTo(0.995 * 999, 6);
});
