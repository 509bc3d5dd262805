/** The combined detector as nodes of the graph, measure by measure as engine/detectors/fused.ts takes them. */

import type { FusedStatistics, Spread } from '../../../domain/detector-statistics';
import type { Snapshot } from '../../../domain/snapshot';
import type { KeptPixels } from '../../../imaging/kept-pixels';
import { highestCells } from '../../../metrics/appearance/appearance-measures';
import { lineLength, REDUCTIONS, smoothingSide } from '../../../metrics/combined-scales';
import { conditionalDistancesOf, featureGridsOf } from './appearance-nodes';
import { keptValues } from './area-nodes';
import { deviationsOf, toScore } from './deviation-nodes';
import { enlargedBy } from './enlargement-nodes';
import type { GraphBuilder } from './graph-builder';
import { lineMeanOf } from './line-nodes';
import { addScaleEvidence, shrunk } from './scale-evidence-nodes';
import type { CombinedNodes } from './scales-nodes';
import { boxMeanOf, highestOf, meanOver, scoreOf } from './score-nodes';
import { reshaped, unsqueezed } from './shape-nodes';

/** @param picture [batch, channels, height, width], values in 0..1 @param kept what of it counts; null for all */
export function addFused(
  graph: GraphBuilder,
  { architecture, weights }: Snapshot,
  { appearance, network }: FusedStatistics,
  picture: string,
  kept: KeptPixels | null,
): CombinedNodes {
  const { width, height } = architecture;
  const deviations: string[] = [];
  const maps: string[] = [];
  const take = (values: string, rows: number, columns: number, cell: number, score: string, spread: Spread): void => {
    deviations.push(deviationsOf(graph, score, spread));
    const grid = reshaped(graph, toScore(graph, deviationsOf(graph, values, spread)), -1, rows, columns);
    maps.push(enlargedBy(graph, grid, { rows, columns, cell, width, height }));
  };
  const grids = featureGridsOf(graph, picture, architecture);
  for (const [scale, { cell, gaussians, usual }] of appearance.entries()) {
    const { rows, columns } = gaussians;
    const { count, within } = keptValues(graph, kept, rows, columns, cell);
    const distances = within(conditionalDistancesOf(graph, `appearance_${scale}`, gaussians, grids[scale]), true);
    take(distances, rows, columns, cell, meanOfHighest(graph, distances, highestCells(rows * columns, cell, count)), usual);
  }
  const [full, half] = REDUCTIONS.map((reduction) => {
    const extent = { width: Math.floor(width / reduction), height: Math.floor(height / reduction), reduction };
    const counts = keptValues(graph, kept, extent.height, extent.width, reduction);
    return { ...addScaleEvidence(graph, { architecture, weights }, shrunk(graph, picture, reduction), extent), ...extent, counts };
  });
  const smoothed = (map: string, { width: across, height: down, reduction, counts }: typeof full) =>
    counts.within(boxMeanOf(graph, counts.within(map), smoothingSide(across, down, reduction)));
  const takeMap = (map: string, extent: typeof full, score: string, spread: Spread) =>
    take(map, extent.height, extent.width, extent.reduction, score, spread);
  const top = (map: string, extent: typeof full) =>
    scoreOf(graph, map, extent.width * extent.height, 'top', extent.reduction, extent.counts.count);
  const residual = smoothed(half.residual, half);
  takeMap(residual, half, top(residual, half), network.residual);
  const { within } = full.counts;
  const lines = within(lineMeanOf(graph, within(full.residual), height, width, lineLength(width, height, 1)));
  takeMap(lines, full, highestOf(graph, reshaped(graph, lines, 0, -1)), network.lines);
  if (network.damage && full.damage) {
    const damage = smoothed(full.damage, full);
    takeMap(damage, full, top(damage, full), network.damage);
  }
  const sum = maps.reduce((first, second) => graph.node('Add', [first, second]));
  return {
    reconstruction: full.reconstruction,
    map: within(reshaped(graph, graph.node('Div', [sum, graph.number(maps.length)]), -1, height, width)),
    score: toScore(graph, joined(graph, deviations)),
  };
}

/** The root of the sum of the squares of those above 0, or the largest where none is. */
function joined(graph: GraphBuilder, deviations: readonly string[]): string {
  const all = graph.node(
    'Concat',
    deviations.map((deviation) => unsqueezed(graph, deviation, 1)),
    { axis: { int: 1 } },
  );
  const above = graph.node('ReduceL2', [graph.node('Relu', [all])], { axes: { ints: [1] }, keepdims: { int: 0 } });
  return graph.node('Add', [above, graph.node('Min', [highestOf(graph, all), graph.number(0)])]);
}

/** @param values [batch, values] */
const meanOfHighest = (graph: GraphBuilder, values: string, count: number): string =>
  meanOver(graph, graph.node('TopK', [values, graph.ints(count)], { axis: { int: 1 } }), [1]);
