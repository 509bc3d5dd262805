/** Nodes that move values and change none: cut, pick, reshape, pad by reflection. */
import type { GraphBuilder } from './graph-builder';

/** @param shape 0 keeps an extent, -1 stands for what is left */
export const reshaped = (graph: GraphBuilder, x: string, ...shape: number[]): string => graph.node('Reshape', [x, graph.ints(...shape)]);

export const transposed = (graph: GraphBuilder, x: string, ...order: number[]): string =>
  graph.node('Transpose', [x], { perm: { ints: order } });

export const unsqueezed = (graph: GraphBuilder, x: string, axis: number): string => graph.node('Unsqueeze', [x, graph.ints(axis)]);

/** What lies between `start` and `end` of each of the axes. */
export function cut(graph: GraphBuilder, x: string, axes: readonly number[], starts: readonly number[], ends: readonly number[]): string {
  return graph.node('Slice', [x, graph.ints(...starts), graph.ints(...ends), graph.ints(...axes)]);
}

export const picked = (graph: GraphBuilder, x: string, axis: number, indices: readonly number[]): string =>
  graph.node('Gather', [x, graph.ints(...indices)], { axis: { int: axis } });

export const concatenated = (graph: GraphBuilder, parts: readonly string[], axis: number): string =>
  parts.length === 1 ? parts[0] : graph.node('Concat', parts, { axis: { int: axis } });

/**
 * Rows and columns of [batch, channels, height, width] picked anew: for padding by reflection of any width, which no operator promises.
 */
export function replaced(graph: GraphBuilder, x: string, height: Axis, width: Axis): string {
  const rows = isWhole(height) ? x : picked(graph, x, 2, indicesOf(height));
  return isWhole(width) ? rows : picked(graph, rows, 3, indicesOf(width));
}

/** A line of `from` values becomes one of `to`. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  /** The old place of each new one. */
  readonly source: (place: number) => number;
}

const isWhole = ({ from, to }: Axis): boolean => from === to;
const indicesOf = ({ to, source }: Axis): number[] => Array.from({ length: to }, (_, place) => source(place));
