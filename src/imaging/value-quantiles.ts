/** How the values of a deep picture are spread, from a sample of them: what a window of levels is proposed from. */
import type { RawPicture } from '../domain/image';
import { LEVEL_SHARES } from '../domain/levels';

const SAMPLE = 32_768;
/** Floats beyond it mark pixels without a value (-3.4e38, 1e38): nothing that is measured is as great. */
const MOST = 1e30;
/** Steps by the golden section meet no row or column more often than another. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** @returns values at LEVEL_SHARES, rising; transparency, and what stands for no value, are left out; zeros where nothing is left */
export function valueQuantiles({ width, height, channels, values, nodata }: RawPicture): number[] {
  const colours = channels < 3 ? 1 : 3;
  const pixels = width * height;
  const isWhole = pixels <= SAMPLE;
  const sample: number[] = [];
  for (let index = 0; index < Math.min(pixels, SAMPLE); index++) {
    const pixel = isWhole ? index : Math.floor(((index * GOLDEN) % 1) * pixels);
    for (let colour = 0; colour < colours; colour++) {
      const value = values[pixel * channels + colour];
      if (Math.abs(value) <= MOST && value !== nodata) sample.push(value);
    }
  }
  const sorted = Float64Array.from(sample).sort();
  return LEVEL_SHARES.map((share) => sorted[Math.round(share * (sorted.length - 1))] ?? 0);
}
