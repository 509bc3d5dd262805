/** How the values of a deep picture are spread, from a sample of them: what a window of levels is proposed from. */
import type { RawPicture } from '../domain/image';
import { LEVEL_SHARES } from '../domain/levels';

const SAMPLE = 32_768;
/** Steps by the golden section meet no row or column more often than another. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** @returns values at LEVEL_SHARES, rising; transparency and what is no number are left out; zeros where nothing is left */
export function valueQuantiles({ width, height, channels, values }: RawPicture): number[] {
  const colours = channels < 3 ? 1 : 3;
  const pixels = width * height;
  const isWhole = pixels <= SAMPLE;
  const sample: number[] = [];
  for (let index = 0; index < Math.min(pixels, SAMPLE); index++) {
    const pixel = isWhole ? index : Math.floor(((index * GOLDEN) % 1) * pixels);
    for (let colour = 0; colour < colours; colour++) {
      const value = values[pixel * channels + colour];
      if (Number.isFinite(value)) sample.push(value);
    }
  }
  const sorted = Float64Array.from(sample).sort();
  return LEVEL_SHARES.map((share) => sorted[Math.round(share * (sorted.length - 1))] ?? 0);
}
