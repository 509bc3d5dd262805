/** What of a picture counts, inside the graph, as imaging/kept-pixels.ts: values in place of what does not count, and maps that are 0 there. */
import { countOf, type KeptPixels, keptCells, plansOf } from '../../../imaging/kept-pixels';
import type { GraphBuilder } from './graph-builder';
import { gathered, reshaped } from './shape-nodes';

/**
 * The picture with what does not count replaced: along the rows between the pixels that count, then rows without any between the others.
 *
 * @param picture [batch, channels, height, width]
 * @param kept null where all counts
 */
export function filledPicture(graph: GraphBuilder, picture: string, kept: KeptPixels | null, channels: number): string {
  if (!kept) return picture;
  const { width, height } = kept;
  const { rows, across, down } = plansOf(kept);
  const flat = reshaped(graph, picture, 0, channels, height * width);
  const inRow = (columns: Int32Array) => columns.map((column, at) => Math.floor(at / width) * width + column);
  const [first, second] = [
    graph.node('Gather', [flat, graph.indices('areas/first', inRow(across.before))], { axis: { int: 2 } }),
    graph.node('Gather', [flat, graph.indices('areas/second', inRow(across.after))], { axis: { int: 2 } }),
  ];
  const filled = reshaped(graph, mixed(graph, first, second, graph.floats('areas/share', across.share)), -1, channels, height, width);
  if (rows.length === height) return filled;
  const [above, below] = [down.before, down.after].map((places) => gathered(graph, filled, 2, [...places]));
  return mixed(graph, above, below, graph.floats('areas/share_of_rows', down.share, [height, 1]));
}

const mixed = (graph: GraphBuilder, first: string, second: string, share: string): string =>
  graph.node('Add', [first, graph.node('Mul', [graph.node('Sub', [second, first]), share])]);

export interface KeptValues {
  /** How many values count. */
  readonly count: number;
  /** The values, [batch, 1, rows, columns], [batch, rows, columns] or [batch, rows * columns], with 0 where they do not count. */
  within(values: string, isFlat?: boolean): string;
}

/** What counts of a grid or a map. @param side of a cell, in pixels of the picture; 1 for the picture's pixels */
export function keptValues(graph: GraphBuilder, kept: KeptPixels | null, rows: number, columns: number, side: number): KeptValues {
  if (!kept) return { count: rows * columns, within: (values) => values };
  const cells = side === 1 ? kept.pixels : keptCells(kept, rows, columns, side);
  return {
    count: countOf(cells),
    within: (values, isFlat = false) => {
      const [name, shape] = isFlat ? [`areas/kept_${side}_flat`, [rows * columns]] : [`areas/kept_${side}`, [rows, columns]];
      return graph.node('Mul', [values, graph.node('Cast', [graph.bytes(name, cells, shape)], { to: { int: 1 } })]);
    },
  };
}
