/** The numbers that the combined detector takes from the evidence of one scale: features at each place, their means, and scores of maps. */
import { imageScore } from '../../metrics/norms';
import type { ScaleEvidence } from '../evidence/scale-evidence';

/** The score of a map of places or pixels, of a picture reduced by `reduction`, of which so many count. */
export const mapScore = (map: Float32Array, reduction = 1, kept = map.length): number => imageScore(map, 'top', reduction, kept);

/** The score of a map of lines: one line is enough. */
export const lineScore = (lines: Float32Array): number => imageScore(lines, 'linf');

export const featureCount = ({ rows, columns, values }: ScaleEvidence): number => values.length / (rows * columns);

/** Some features of every place: rows * columns * chosen.length values. */
export function chosenFeatures(evidence: ScaleEvidence, chosen: readonly number[]): Float32Array {
  const count = featureCount(evidence);
  const picked = new Float32Array(evidence.rows * evidence.columns * chosen.length);
  for (let at = 0; at < picked.length; at++) {
    picked[at] = evidence.values[Math.floor(at / chosen.length) * count + chosen[at % chosen.length]];
  }
  return picked;
}

/** Each feature's mean over the grid. */
export function featureMeans(evidence: ScaleEvidence): Float32Array {
  const count = featureCount(evidence);
  const sums = new Float64Array(count);
  for (let at = 0; at < evidence.values.length; at++) sums[at % count] += evidence.values[at];
  return Float32Array.from(sums, (sum) => sum / (evidence.rows * evidence.columns));
}
