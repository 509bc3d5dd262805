/**
 * The combined detector as it was until version 0.2. At two scales it measures how unusual the features of the network's first layers are, at
 * every place (PaDiM, Defard et al. 2021) and as a whole; what could not be reconstructed, in squares and along lines; and where the head sees
 * damage. The score is that of the most unusual measure. Models of that time keep their statistics, and score as they did.
 */
import type { ScaleStatistics, Spread } from '../../domain/detector-statistics';
import { enlarged } from '../../imaging/enlarged';
import { mahalanobisDistance } from '../../metrics/gaussian-model';
import { localDistances } from '../../metrics/local-gaussians';
import type { ScaleEvidence } from '../evidence/scale-evidence';
import { chosenFeatures, featureMeans, lineScore, mapScore } from './scale-measures';
import { deviations, onScale } from './score-spread';

export interface CombinedJudgement {
  /** height * width values above 0: 1 is as high as the worst places of a usual good picture. */
  readonly map: Float32Array;
  /** Above 0: 1 is usual, and each standard deviation above it adds one. */
  readonly score: number;
}

/**
 * Judge a picture: its score is the largest of its measures, its map the mean of the measures that have a place.
 *
 * @param scales the picture's evidence, at the scales of the statistics
 */
export function judgeScales(
  statistics: ScaleStatistics,
  scales: readonly ScaleEvidence[],
  width: number,
  height: number,
): CombinedJudgement {
  const map = new Float32Array(width * height);
  let highest = Number.NEGATIVE_INFINITY;
  let maps = 0;
  for (const [index, { places, whole, chosen, columns, cell, usual }] of statistics.entries()) {
    const evidence = scales[index];
    const { residual, lines, damage, reduction } = evidence;
    highest = Math.max(highest, deviations(mahalanobisDistance(whole, featureMeans(evidence)), usual.whole));
    judgeMap(localDistances(places, chosenFeatures(evidence, chosen)), usual.places, columns, cell);
    if (residual && usual.residual) judgeMap(residual, usual.residual, evidence.width, reduction);
    if (lines && usual.lines) judgeMap(lines, usual.lines, evidence.width, reduction, lineScore);
    if (damage && usual.damage) judgeMap(damage, usual.damage, evidence.width, reduction);
  }
  return { map: map.map((sum) => sum / maps), score: onScale(highest) };

  function judgeMap(values: Float32Array, spread: Spread, ofColumns: number, side: number, score = mapScore): void {
    highest = Math.max(highest, deviations(score(values), spread));
    const scaled = values.map((value) => onScale(deviations(value, spread)));
    const drawn = enlarged(scaled, ofColumns, side, width, height);
    for (let pixel = 0; pixel < map.length; pixel++) map[pixel] += drawn[pixel];
    maps += 1;
  }
}
