import { expect, it } from 'vitest';
import { calibrationPaths } from '../../domain/calibration';
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

it('adds scores of pictures that were learned from to those of the combined detector, and to no others', async () => {
  const combinedToo = async (file: PictureFile) => {
    const { maps, scores, ...others } = await inspect(file);
    return { ...others, maps: { ...maps, combined: maps.residual }, scores: { ...scores, combined: Number(file.id) + 20 } };
  };
  const own = [
    { path: 'good/7.png', score: 1.5 },
    { path: 'good/2.png', score: 0.5 },
  ];
  const detectors = ['residual', 'uncertainty', 'combined'] as const;
  const calibration = await calibrate([picture('3'), picture('1')], detectors, combinedToo, own, () => {});
  expect(calibration.heldOut).toEqual(['good/3.png', 'good/1.png']);
  expect(calibration.crossFitted).toEqual(['good/7.png', 'good/2.png']);
  expect(calibration.imageScores).toEqual({ residual: [3, 1], uncertainty: [6, 2], combined: [23, 21, 1.5, 0.5] });
  expect(calibrationPaths(calibration, 'combined')).toHaveLength(4);
  // Pixels have no such scores: their thresholds are those of the held-out pictures.
  const without = await calibrate([picture('3'), picture('1')], detectors, combinedToo, [], () => {});
  expect(calibration.pixelThresholds).toEqual(without.pixelThresholds);
  expect(calibration.cleanPixels).toEqual(without.cleanPixels);
});

it('names no such pictures where there are none', async () => {
  const calibration = await calibrate([picture('3')], ['residual', 'uncertainty'], inspect, [], () => {});
  expect(calibration).not.toHaveProperty('crossFitted');
});
