/**
 * How the combined detector judges: each measure, three of the appearance and two or three of the network, counts in standard deviations from
 * what good pictures score in it. The score joins those above the usual; the map is the mean of all. docs/METHOD.md, section 6.
 */

import type { FusedStatistics, Spread } from '../../domain/detector-statistics';
import type { FeatureGrid } from '../../domain/feature-grid';
import { enlarged } from '../../imaging/enlarged';
import { appearanceMeasures } from '../../metrics/appearance/appearance-measures';
import type { ScaleEvidence } from '../evidence/scale-evidence';
import type { CombinedJudgement } from './judge-scales';
import { type NetworkMap, networkMaps } from './network-measures';
import { lineScore, mapScore } from './scale-measures';
import { deviations, onScale } from './score-spread';

/**
 * Judge a picture of width * height pixels.
 *
 * @param grids its appearance
 * @param scales what the network tells of it
 */
export function judgeFused(
  statistics: FusedStatistics,
  grids: readonly FeatureGrid[],
  scales: readonly ScaleEvidence[],
  width: number,
  height: number,
): CombinedJudgement {
  const sum = new Float32Array(width * height);
  const found: number[] = [];
  const take = (values: Float32Array, columns: number, cell: number, score: number, spread: Spread): void => {
    found.push(deviations(score, spread));
    const scaled = values.map((value) => onScale(deviations(value, spread)));
    const drawn = enlarged(scaled, columns, cell, width, height);
    for (let pixel = 0; pixel < sum.length; pixel++) sum[pixel] += drawn[pixel];
  };
  for (const [index, { distances, score }] of appearanceMeasures(statistics.appearance, grids).entries()) {
    const { cell, gaussians, usual } = statistics.appearance[index];
    take(distances, gaussians.columns, cell, score, usual);
  }
  const { residual, lines, damage } = networkMaps(scales);
  const takeMap = ({ values, width: columns, reduction }: NetworkMap, score: number, spread: Spread) =>
    take(values, columns, reduction, score, spread);
  takeMap(residual, mapScore(residual.values), statistics.network.residual);
  takeMap(lines, lineScore(lines.values), statistics.network.lines);
  if (damage && statistics.network.damage) takeMap(damage, mapScore(damage.values), statistics.network.damage);
  return { map: sum.map((value) => value / found.length), score: fusedScore(found) };
}

/**
 * One score of several deviations: the root of the sum of the squares of those above 0, or the largest where none is. So one strong sign is
 * enough, and several weak ones count together.
 *
 * @returns above 0: 1 is usual
 */
export function fusedScore(found: readonly number[]): number {
  const above = found.filter((deviation) => deviation > 0);
  return onScale(above.length > 0 ? Math.hypot(...above) : Math.max(...found));
}
