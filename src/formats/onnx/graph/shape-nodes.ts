/** Nodes that move values without changing them: reshape, transpose, slice, gather, concatenate, pad by reflection. */
import type { GraphBuilder } from './graph-builder';

/** @param shape 0 keeps an extent, -1 stands for what is left */
export const reshaped = (graph: GraphBuilder, x: string, ...shape: number[]): string => graph.node('Reshape', [x, graph.ints(...shape)]);

export const transposed = (graph: GraphBuilder, x: string, ...order: number[]): string =>
  graph.node('Transpose', [x], { perm: { ints: order } });

export const unsqueezed = (graph: GraphBuilder, x: string, axis: number): string => graph.node('Unsqueeze', [x, graph.ints(axis)]);

/** The values from `starts` up to, and without, `ends` along each of the axes. */
export function sliced(
  graph: GraphBuilder,
  x: string,
  axes: readonly number[],
  starts: readonly number[],
  ends: readonly number[],
): string {
  return graph.node('Slice', [x, graph.ints(...starts), graph.ints(...ends), graph.ints(...axes)]);
}

export const gathered = (graph: GraphBuilder, x: string, axis: number, indices: readonly number[]): string =>
  graph.node('Gather', [x, graph.ints(...indices)], { axis: { int: axis } });

export const concatenated = (graph: GraphBuilder, parts: readonly string[], axis: number): string =>
  parts.length === 1 ? parts[0] : graph.node('Concat', parts, { axis: { int: axis } });

/**
 * New rows and columns of [batch, channels, height, width], each a copy of an old one. It pads by reflection of any width, which ONNX's Pad
 * does not guarantee.
 */
export function remapped(graph: GraphBuilder, x: string, height: Axis, width: Axis): string {
  const rows = isWhole(height) ? x : gathered(graph, x, 2, indicesOf(height));
  return isWhole(width) ? rows : gathered(graph, rows, 3, indicesOf(width));
}

/** How an axis of `from` values becomes one of `to` values. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  /** The old index of each new index. */
  readonly source: (place: number) => number;
}

const isWhole = ({ from, to }: Axis): boolean => from === to;
const indicesOf = ({ to, source }: Axis): number[] => Array.from({ length: to }, (_, place) => source(place));
