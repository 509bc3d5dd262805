/**
 * The inverse of a lower triangular matrix. ONNX has no operator that solves a triangular system, so the graph multiplies by the inverse. The
 * reader inverts it again to get the matrix back.
 */

/**
 * @param root size x size, row by row, lower triangle, no zero on the diagonal
 * @returns the same of the inverse
 */
export function inverseTriangle(root: Float32Array, size: number): Float32Array {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    for (let row = column; row < size; row++) {
      let rest = row === column ? 1 : 0;
      for (let k = column; k < row; k++) rest -= root[row * size + k] * inverse[k * size + column];
      inverse[row * size + column] = rest / root[row * (size + 1)];
    }
  }
  return Float32Array.from(inverse);
}
