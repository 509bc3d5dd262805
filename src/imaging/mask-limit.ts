/**
 * The distance from the background above which a pixel counts as defect: half the distance of the faintest value that forms an area. A defect of
 * grey 100 then counts whole, a smoothed edge counts up to its middle, and JPEG noise does not count.
 */
import type { MaskRule } from '../domain/mask-reading';
import { type MaskPixels, NOISE } from './mask-pixels';
import { CLASS_NUMBERS } from './mask-statistics';

/** Colourfulness, of 255, that paint reaches and a grey photograph does not. */
const PAINT = 100;
/** Two values beside the background are two classes. */
const FEW_CLASSES = 2;
/** A class has at least this share of its pixels inside its area; the shades of an edge nearly all lie between a lighter and a darker pixel. */
const SHARE_INSIDE = 0.25;
/** Where there are many values, a class needs this many pixels inside. */
const LEAST_INSIDE = 4;
const FEW_VALUES = 8;

/** @param distances of each pixel, see distanceReader */
export function maskLimit(
  { white, width, height }: Pick<MaskPixels, 'white' | 'width' | 'height'>,
  rule: MaskRule,
  distances: Float32Array,
  noise: number,
): number {
  if (rule === 'painted') return (PAINT * white) / 255;
  if (rule === 'bright') return (127 * white) / 255;
  if (rule === 'unclear') return 0;
  const values = insideCounts(distances, width, height);
  if (noise > 0 || values === null) return softLimit(distances, width, height, noise || (NOISE * white) / 255);
  const found = [...values.keys()].sort((a, b) => a - b);
  if (found.length === 0 || found.length <= FEW_CLASSES || found[found.length - 1] <= CLASS_NUMBERS) return 0;
  const least = found.length > FEW_VALUES ? LEAST_INSIDE : 1;
  const faintest = found.find((value) => {
    const { count, inside } = values.get(value) ?? { count: 1, inside: 0 };
    return inside >= least && inside >= SHARE_INSIDE * count;
  });
  return (faintest ?? found[found.length - 1]) / 2;
}

const MOST_VALUES = 4096;

/** Of each distance above 0: how many pixels, and how many of them do not lie between a nearer and a farther one. Null for too many. */
function insideCounts(
  distances: Float32Array,
  width: number,
  height: number,
): ReadonlyMap<number, { count: number; inside: number }> | null {
  const values = new Map<number, { count: number; inside: number }>();
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const distance = distances[at];
      if (distance === 0) continue;
      let entry = values.get(distance);
      if (!entry) {
        if (values.size >= MOST_VALUES) return null;
        entry = { count: 0, inside: 0 };
        values.set(distance, entry);
      }
      entry.count++;
      let [nearer, farther] = [false, false];
      for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++)
        for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
          const other = distances[row * width + column];
          if (other < distance) nearer = true;
          else if (other > distance) farther = true;
        }
      if (!(nearer && farther)) entry.inside++;
    }
  }
  return values;
}

const BINS = 256;
/** Of BINS: what JPEG strays to either side. */
const STRAY = NOISE;
/** A value that forms areas is so much more frequent than its neighbours. */
const PROMINENCE = 3;
/** Of all pixels inside areas. */
const LEAST_SHARE = 0.02;

/** The faintest peak among the pixels that lie flat; half the farthest of all where there is none: a map without areas. */
function softLimit(distances: Float32Array, width: number, height: number, noise: number): number {
  let farthest = 0;
  for (const distance of distances) if (distance > farthest) farthest = distance;
  if (farthest <= noise) return noise;
  const bins = flatBins(distances, width, height, noise, farthest);
  const total = bins.reduce((sum, count) => sum + count, 0);
  const around = (centre: number): number => {
    let sum = 0;
    for (let bin = Math.max(0, centre - STRAY); bin <= Math.min(BINS - 1, centre + STRAY); bin++) sum += bins[bin];
    return sum;
  };
  for (let bin = STRAY; bin < BINS; bin++) {
    const mass = around(bin);
    if (mass < LEAST_INSIDE || mass < LEAST_SHARE * total || mass < around(bin + 1)) continue;
    const above = around(bin + 2 * STRAY + 1);
    // Next to the background nothing can be told from noise, and has not been counted.
    const below = bin < 5 * STRAY ? above : around(bin - 2 * STRAY - 1);
    if (mass >= (PROMINENCE * (above + below)) / 2) return Math.max(noise, (meanBin(bins, bin) * farthest) / (BINS - 1) / 2);
  }
  return Math.max(noise, farthest / 2);
}

/** Of the pixels within STRAY of the centre. */
function meanBin(bins: Uint32Array, centre: number): number {
  let [sum, count] = [0, 0];
  for (let bin = Math.max(0, centre - STRAY); bin <= Math.min(BINS - 1, centre + STRAY); bin++) {
    sum += bin * bins[bin];
    count += bins[bin];
  }
  return sum / count;
}

function flatBins(distances: Float32Array, width: number, height: number, noise: number, farthest: number): Uint32Array {
  const bins = new Uint32Array(BINS);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const distance = distances[y * width + x];
      if (distance <= noise) continue;
      let [isFlat, across, down] = [true, 0, 0];
      for (let row = -1; row <= 1; row++)
        for (let column = -1; column <= 1; column++) {
          const other = distances[(y + row) * width + x + column];
          if (other <= noise || Math.abs(other - distance) > 2 * noise) isFlat = false;
          across += (column * other) / 3;
          down += (row * other) / 3;
        }
      // Noise evens out along a side; a slope does not.
      if (Math.abs(across) > noise || Math.abs(down) > noise) isFlat = false;
      if (isFlat) bins[Math.round((distance / farthest) * (BINS - 1))]++;
    }
  }
  return bins;
}
