/** How unusual a picture's appearance is at each scale: distances of its cells, and the score of the most unusual ones. */
import type { UsualAppearance } from '../../domain/detector-statistics';
import type { FeatureGrid } from '../../domain/feature-grid';
import { conditionalDistances } from '../conditional-gaussians';
import { judgedArea } from '../fields';

/** Share of the cells whose mean distance is the score. */
const TOP_SHARE = 0.005;

/** How many cells the score is the mean of. @param cell side of a cell in pixels */
export const highestCells = (cells: number, cell: number): number => Math.max(1, Math.round(TOP_SHARE * judgedArea(cells, cell)));

/** The score of a grid of distances: the mean of the highest of them. @param cell side of a cell in pixels */
export function appearanceScore(distances: Float32Array, cell: number): number {
  const count = highestCells(distances.length, cell);
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
    return { distances, score: appearanceScore(distances, grids[index].cell) };
  });
}
