import { describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import { againstUsual, type ComponentInputs, combinedMap, onCommonScale, smoothingSide, UsualMaps } from './combined-map';

const [width, height] = [32, 24];
const at = (x: number, y: number) => y * width + x;

/** A picture whose left half is always harder to reconstruct than its right one; a spot of 3 x 3 where it is wished. */
function inputs(stream: number, spot?: { x: number; y: number; by: number }): ComponentInputs {
  const random = seededRandom(5, stream);
  const picture = Float32Array.from({ length: width * height }, () => random.uniform(0.4, 0.6));
  const reconstruction = picture.map((value, pixel) => value + (pixel % width < width / 2 ? 0.2 : 0.02) * random.uniform(-1, 1));
  for (let dy = -1; spot && dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) reconstruction[at(spot.x + dx, spot.y + dy)] += spot.by;
  const residual = picture.map((value, pixel) => Math.abs(value - reconstruction[pixel]));
  const uncertainty = picture.map(() => random.uniform(0, 1e-4));
  return { image: { width, height, channels: 1, pixels: picture }, reconstruction, residual, uncertainty };
}

function learned(count = 20) {
  const usual = new UsualMaps(width, height, count);
  for (let stream = 0; stream < count; stream++) usual.add(inputs(stream));
  return usual.statistics();
}

describe('the scale', () => {
  it('is 1 at the low quantile, 2 at the high one, straight above and without a kink below: hand case', () => {
    const scaled = onCommonScale(Float32Array.of(4, 6, 10, 2), { low: 4, high: 6 });
    expect(Array.from(scaled.subarray(0, 3))).toEqual([1, 2, 4]);
    expect(scaled[3]).toBeCloseTo(Math.exp(-1), 6);
  });

  it('counts in standard deviations from what is usual at each pixel', () => {
    const usual = { mean: Float32Array.of(1, 5), spread: Float32Array.of(0.5, 2) };
    expect(Array.from(againstUsual(Float32Array.of(2, 3), usual))).toEqual([2, -1]);
    expect(Array.from(againstUsual(Float32Array.of(2, 3), null))).toEqual([2, 3]);
  });

  it('smooths over 21 pixels at 256, and over as much of a smaller picture', () => {
    expect([256, 128, 64, 512].map((side) => smoothingSide(side, 2 * side))).toEqual([21, 11, 5, 43]);
  });
});

describe('what is usual', () => {
  it('is mean and spread at each pixel, and two quantiles of clean maps', () => {
    const statistics = learned();
    expect(statistics?.components.map(({ id }) => id)).toEqual(['residual', 'edges', 'uncertainty']);
    const residual = statistics?.components[0];
    const mean = (from: number, to: number) => {
      const pixels = Array.from(residual?.usual?.mean ?? []).filter((_, pixel) => pixel % width >= from && pixel % width < to);
      return pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
    };
    expect(mean(0, 12)).toBeCloseTo(0.1, 2);
    expect(mean(20, width)).toBeCloseTo(0.01, 2);
    expect(residual?.low).toBeGreaterThan(0.5);
    expect(residual?.high).toBeGreaterThan(residual?.low ?? 0);
  });

  it('makes a tenth of clean pixels exceed 1, and a two-hundredth 2, on one component', () => {
    const usual = new UsualMaps(width, height, 20);
    for (let stream = 0; stream < 20; stream++) usual.add(inputs(stream));
    const statistics = usual.statistics();
    const alone = { side: statistics?.side ?? 1, components: statistics?.components.slice(0, 1) ?? [] };
    const pixels = Array.from({ length: 20 }, (_, stream) => Array.from(combinedMap(alone, inputs(stream)))).flat();
    const share = (above: number) => pixels.filter((value) => value > above).length / pixels.length;
    expect(share(1)).toBeCloseTo(0.1, 2);
    expect(share(2)).toBeCloseTo(0.005, 3);
  });

  it('is not known from one picture, nor of a component that never varies', () => {
    expect(learned(1)).toBeNull();
    const usual = new UsualMaps(width, height, 2);
    for (const stream of [0, 1]) usual.add({ ...inputs(stream), uncertainty: new Float32Array(width * height) });
    expect(usual.statistics()?.components.map(({ id }) => id)).toEqual(['residual', 'edges']);
  });
});

describe('the combined map', () => {
  const statistics = learned();
  if (!statistics) throw new Error('nothing was learned');

  it('is highest where a spot is, even where the rest of the picture is worse reconstructed', () => {
    const map = combinedMap(statistics, inputs(99, { x: 26, y: 12, by: 0.15 }));
    const highest = map.indexOf(Math.max(...map));
    expect(Math.abs((highest % width) - 26)).toBeLessThanOrEqual(2);
    expect(Math.abs(Math.floor(highest / width) - 12)).toBeLessThanOrEqual(2);
    const clean = combinedMap(statistics, inputs(99));
    expect(Math.max(...map)).toBeGreaterThan(2 * Math.max(...clean));
    expect(Math.min(...map)).toBeGreaterThan(0);
    // Beyond the reach of the smoothing and of the coarsest scale of edges nothing changes.
    expect(map[at(5, 12)]).toBe(clean[at(5, 12)]);
  });

  it('weighs its components by what the statistics say', () => {
    const [residual, edges] = statistics.components;
    const picture = inputs(98);
    const alone = [residual, edges].map((component) => combinedMap({ side: statistics.side, components: [component] }, picture));
    const both = combinedMap({ side: statistics.side, components: [{ ...residual, weight: 3 }, edges] }, picture);
    for (const pixel of [0, 100, 500]) expect(both[pixel]).toBeCloseTo(0.75 * alone[0][pixel] + 0.25 * alone[1][pixel], 5);
  });
});
