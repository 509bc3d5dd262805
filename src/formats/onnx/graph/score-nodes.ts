/** Nodes that reduce maps to numbers: the norms of metrics/norms.ts, box means, and the count of pixels above a threshold. */
import type { ScoreNorm } from '../../../domain/recipe';
import { highestCount } from '../../../metrics/norms';
import type { GraphBuilder } from './graph-builder';
import { reshaped } from './shape-nodes';

/** The mean over some axes, which are removed unless `keepAxes`. */
export const meanOver = (graph: GraphBuilder, x: string, axes: readonly number[], keepAxes = false): string =>
  graph.node('ReduceMean', [x], { axes: { ints: axes }, keepdims: { int: keepAxes ? 1 : 0 } });

/** The length of the vectors along the last axis. */
export const lengthOf = (graph: GraphBuilder, x: string): string =>
  graph.node('ReduceL2', [x], { axes: { ints: [-1] }, keepdims: { int: 0 } });

/**
 * Image scores.
 *
 * @param map [batch, ...] values, not negative
 * @param size values of one picture
 * @param reduction of the picture whose pixels these are
 * @param kept how many of the values count; the others are 0
 * @returns [batch]
 */
export function scoreOf(graph: GraphBuilder, map: string, size: number, norm: ScoreNorm, reduction = 1, kept = size): string {
  const values = reshaped(graph, map, 0, -1);
  switch (norm) {
    case 'l2':
      return graph.node('Sqrt', [meanOver(graph, graph.node('Mul', [values, values]), [1])]);
    case 'l1':
      return meanOver(graph, values, [1]);
    case 'l0':
      return graph.node('Cast', [countAbove(graph, values, graph.number(0))], { to: { int: 1 } });
    case 'linf':
      return highestOf(graph, values);
    case 'top':
      return meanOver(graph, graph.node('TopK', [values, graph.ints(highestCount(size, reduction, kept))], { axis: { int: 1 } }), [1]);
    default:
      return norm satisfies never;
  }
}

/** @param values [batch, values] */
export const highestOf = (graph: GraphBuilder, values: string): string =>
  graph.node('ReduceMax', [values], { axes: { ints: [1] }, keepdims: { int: 0 } });

/** How many of [batch, values] are above the threshold: [batch], integers. */
export function countAbove(graph: GraphBuilder, values: string, threshold: string): string {
  const above = graph.node('Cast', [graph.node('Greater', [values, threshold])], { to: { int: 7 } });
  return graph.node('ReduceSum', [above, graph.ints(1)], { keepdims: { int: 0 } });
}

/** As imaging/box-mean.ts: at the borders the mean is over the pixels inside the picture. */
export function boxMeanOf(graph: GraphBuilder, map: string, side: number): string {
  if (side === 1) return map;
  const reach = (side - 1) / 2;
  return graph.node('AveragePool', [map], {
    kernel_shape: { ints: [side, side] },
    pads: { ints: [reach, reach, reach, reach] },
    count_include_pad: { int: 0 },
  });
}

/** The residual map, the mean over the channels of |picture - reconstruction|: [batch, 1, height, width]. */
export function residualOf(graph: GraphBuilder, picture: string, reconstruction: string): string {
  return meanOver(graph, graph.node('Abs', [graph.node('Sub', [picture, reconstruction])]), [1], true);
}
