/** How unusual a picture's appearance is at each scale: distances of its cells, and the score of the most unusual ones. */
import type { UsualAppearance } from '../../domain/detector-statistics';
import type { FeatureGrid } from '../../domain/feature-grid';
import { conditionalDistances } from '../conditional-gaussians';
import { judgedArea } from '../fields';

/** Share of the cells whose mean distance is the score. */
const TOP_SHARE = 0.005;

/** How many cells the score is the mean of. @param cell side of a cell in pixels @param kept how many cells count */
export const highestCells = (cells: number, cell: number, kept = cells): number =>
  Math.max(1, Math.round(TOP_SHARE * Math.min(kept, judgedArea(cells, cell))));

/**
 * The score of a grid of distances: the mean of the highest of them.
 *
 * @param cell side of a cell in pixels
 * @param kept how many cells count; the others have no distance
 */
export function appearanceScore(distances: Float32Array, cell: number, kept = distances.length): number {
  const count = highestCells(distances.length, cell, kept);
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

/**
 * @param grids of one picture, in the order of the scales
 * @param keptOf the cells of a grid that count: 1, the others 0; null where all do
 */
export function appearanceMeasures(
  scales: readonly Pick<UsualAppearance, 'gaussians'>[],
  grids: readonly FeatureGrid[],
  keptOf: KeptCells = allCells,
): AppearanceMeasure[] {
  return scales.map(({ gaussians }, index) => measured(conditionalDistances(gaussians, grids[index].values), grids[index], keptOf));
}

/** Which cells of a grid count: 1, the others 0; null where all do. */
export type KeptCells = (grid: Pick<FeatureGrid, 'rows' | 'columns' | 'cell'>) => Uint8Array | null;

export const allCells: KeptCells = () => null;

/** @param distances rows * columns values */
export function measured(
  distances: Float32Array,
  grid: Pick<FeatureGrid, 'rows' | 'columns' | 'cell'>,
  keptOf: KeptCells,
): AppearanceMeasure {
  const kept = keptOf(grid);
  if (!kept) return { distances, score: appearanceScore(distances, grid.cell) };
  const within = distances.map((distance, at) => distance * kept[at]);
  const count = kept.reduce((sum, cell) => sum + cell, 0);
  return { distances: within, score: appearanceScore(within, grid.cell, count) };
}
