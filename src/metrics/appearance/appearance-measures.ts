/** How unusual a picture's appearance is at each scale: distances of its cells, and the score of the most unusual ones. */
import type { UsualAppearance } from '../../domain/detector-statistics';
import type { FeatureGrid } from '../../domain/feature-grid';
import { conditionalDistances } from '../conditional-gaussians';

/** Share of the cells whose mean distance is the score. */
const TOP_SHARE = 0.005;

/** How many cells the score is the mean of. */
export const highestCells = (cells: number): number => Math.max(1, Math.round(TOP_SHARE * cells));

/** The score of a grid of distances: the mean of the highest of them. */
export function appearanceScore(distances: Float32Array): number {
  const count = highestCells(distances.length);
  return (
    distances
      .slice()
      .sort()
      .subarray(-count)
      .reduce((sum, value) => sum + value, 0) / count
  );
}

export interface AppearanceMeasure {
  /** rows * columns values, at least 0; about 1 is usual. */
  readonly distances: Float32Array;
  readonly score: number;
}

/** @param grids of one picture, in the order of the scales */
export function appearanceMeasures(
  scales: readonly Pick<UsualAppearance, 'gaussians'>[],
  grids: readonly FeatureGrid[],
): AppearanceMeasure[] {
  return scales.map(({ gaussians }, index) => {
    const distances = conditionalDistances(gaussians, grids[index].values);
    return { distances, score: appearanceScore(distances) };
  });
}
