/** The mean along lines in the graph, as imaging/line-mean.ts: sums of two pixels, of four and so on, each added to itself, shifted. */
import { type LineDirection, lineDirections, lineMargin, mirroredTwice } from '../../../imaging/line-mean';
import type { GraphBuilder } from './graph-builder';
import { remapped, sliced } from './shape-nodes';

/**
 * @param map [batch, 1, height, width]
 * @returns the highest mean along a line centred at each pixel, same shape
 */
export function lineMeanOf(graph: GraphBuilder, map: string, height: number, width: number, length: number): string {
  const margin = lineMargin(length);
  const around = (side: number) => ({ from: side, to: side + 2 * margin, source: (place: number) => mirroredTwice(place - margin, side) });
  const padded = remapped(graph, map, around(height), around(width));
  const plane = { height: height + 2 * margin, width: width + 2 * margin };
  const sums = lineDirections(length).map(({ doublings, start }) => {
    const { name, left } = sumsAlong(graph, padded, plane, doublings);
    const x = start.x - left;
    return sliced(graph, name, [2, 3], [start.y, x], [start.y + height, x + width]);
  });
  return graph.node('Div', [graph.node('Max', sums), graph.number(length)]);
}

/** Each sum covers only the part of the plane in which it is valid. @returns its name, and the plane's column at which it begins */
function sumsAlong(graph: GraphBuilder, padded: string, { height, width }: Plane, doublings: LineDirection['doublings']) {
  let name = padded;
  let [rows, columns, left] = [height, width, 0];
  for (const { x, y } of doublings) {
    // Lines run downwards or level; to the left where x is negative, and then the first columns have nothing beside them.
    const [near, far] = [Math.max(0, -x), Math.max(0, x)];
    rows -= y;
    columns -= Math.abs(x);
    const here = sliced(graph, name, [2, 3], [0, near], [rows, near + columns]);
    const there = sliced(graph, name, [2, 3], [y, far], [y + rows, far + columns]);
    name = graph.node('Add', [here, there]);
    left += near;
  }
  return { name, left };
}

interface Plane {
  readonly height: number;
  readonly width: number;
}
