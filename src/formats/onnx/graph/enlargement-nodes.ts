/** A coarse map at the picture's resolution in the graph, as imaging/enlarged.ts: a product with a matrix for each axis. */
import { cellsBetween } from '../../../imaging/enlarged';
import type { GraphBuilder } from './graph-builder';

export interface Enlargement {
  readonly rows: number;
  readonly columns: number;
  /** Side of a cell in pixels. */
  readonly cell: number;
  readonly width: number;
  readonly height: number;
}

/**
 * @param grid [batch, rows, columns]
 * @returns [batch, height, width]
 */
export function enlargedBy(graph: GraphBuilder, grid: string, { rows, columns, cell, width, height }: Enlargement): string {
  if (cell === 1) return grid;
  const down = graph.floats(`down_${rows}_${cell}`, axisMatrix(height, cell, rows), [height, rows]);
  const across = graph.node('Transpose', [graph.floats(`across_${columns}_${cell}`, axisMatrix(width, cell, columns), [width, columns])], {
    perm: { ints: [1, 0] },
  });
  return graph.node('MatMul', [down, graph.node('MatMul', [grid, across])]);
}

/** [length, count]: in each row the shares of the two cells that a pixel lies between. */
function axisMatrix(length: number, cell: number, count: number): Float32Array {
  const matrix = new Float32Array(length * count);
  for (const [pixel, [before, after, share]] of cellsBetween(length, cell, count).entries()) {
    matrix[pixel * count + before] += 1 - share;
    matrix[pixel * count + after] += share;
  }
  return matrix;
}
