/**
 * How the combined detector judges: each measure, three of the appearance and two or three of the network, counts in standard deviations from
 * what good pictures score in it. The score joins those above the usual; the map is the mean of all. docs/METHOD.md, section 6.
 */

import type { FusedStatistics, Spread, UsualAppearance } from '../../domain/detector-statistics';
import type { FeatureGrid } from '../../domain/feature-grid';
import { enlarged } from '../../imaging/enlarged';
import { type KeptPixels, masked } from '../../imaging/kept-pixels';
import { appearanceMeasures } from '../../metrics/appearance/appearance-measures';
import type { NetworkMap, NetworkMaps } from '../evidence/network-maps';
import type { CombinedJudgement } from './judge-scales';
import { keptCellsOf } from './kept-cells';
import { lineScore, mapScore } from './scale-measures';
import { deviations, onScale, scaledDeviations } from './score-spread';

/**
 * Judge a picture of width * height pixels.
 *
 * @param grids its appearance
 * @param maps what the network tells of it
 * @param kept what of it counts; null for all
 */
export function judgeFused(
  { appearance, network }: FusedStatistics,
  grids: readonly FeatureGrid[],
  { residual, lines, damage }: NetworkMaps,
  width: number,
  height: number,
  kept: KeptPixels | null = null,
): CombinedJudgement {
  const measures = [
    { map: residual, score: mapScore(residual.values, residual.reduction, residual.kept), spread: network.residual },
    { map: lines, score: lineScore(lines.values), spread: network.lines },
    ...(damage && network.damage
      ? [{ map: damage, score: mapScore(damage.values, damage.reduction, damage.kept), spread: network.damage }]
      : []),
  ];
  return judged(appearance, grids, { width, height, kept }, measures);
}

/** Judge a picture of width * height pixels by its appearance alone: three measures, no network. */
export const judgeAppearance = (
  appearance: readonly UsualAppearance[],
  grids: readonly FeatureGrid[],
  width: number,
  height: number,
  kept: KeptPixels | null = null,
): CombinedJudgement => judged(appearance, grids, { width, height, kept }, []);

interface JudgedExtent {
  readonly width: number;
  readonly height: number;
  /** What of it counts; null for all. */
  readonly kept: KeptPixels | null;
}

interface NetworkMeasure {
  readonly map: NetworkMap;
  readonly score: number;
  readonly spread: Spread;
}

function judged(
  appearance: readonly UsualAppearance[],
  grids: readonly FeatureGrid[],
  { width, height, kept }: JudgedExtent,
  network: readonly NetworkMeasure[],
): CombinedJudgement {
  const sum = new Float32Array(width * height);
  const found: number[] = [];
  const take = (values: Float32Array, columns: number, cell: number, score: number, spread: Spread): void => {
    found.push(deviations(score, spread));
    const scaled = scaledDeviations(values, spread);
    const drawn = cell === 1 ? scaled : enlarged(scaled, columns, cell, width, height);
    for (let pixel = 0; pixel < sum.length; pixel++) sum[pixel] += drawn[pixel];
  };
  for (const [index, { distances, score }] of appearanceMeasures(appearance, grids, keptCellsOf(kept)).entries()) {
    const { cell, gaussians, usual } = appearance[index];
    take(distances, gaussians.columns, cell, score, usual);
  }
  for (const { map, score, spread } of network) take(map.values, map.width, map.reduction, score, spread);
  for (let pixel = 0; pixel < sum.length; pixel++) sum[pixel] /= found.length;
  return { map: masked(sum, kept?.pixels), score: fusedScore(found) };
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
