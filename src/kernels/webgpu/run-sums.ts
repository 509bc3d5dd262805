/** Sums over the rows of a matrix on the GPU, in one pass or two (row-sums.ts). */
import type * as tf from '@tensorflow/tfjs-core';
import { runProgram } from './gpu-program';
import { type Chunking, chunking, rowSumsProgram, sumLayout } from './row-sums';
import type { WebGpuBackend } from './webgpu-backend';

/** Sums of each chunk of rows: [rows, columns] into [chunks, columns]. */
export function sumRows(
  backend: WebGpuBackend,
  values: tf.TensorInfo,
  sums: tf.TensorInfo,
  rows: number,
  columns: number,
  { chunks, chunkRows }: Chunking,
): void {
  const width = columns % 4 === 0 ? 4 : 1;
  const vectors = columns / width;
  const layout = sumLayout(vectors, chunkRows);
  runProgram(backend, rowSumsProgram(layout, width === 4 ? 'vec4f' : 'f32'), {
    inputs: [values],
    outputs: [sums],
    workgroups: [Math.ceil(vectors / layout.lanes), chunks],
    integers: [rows, chunkRows, vectors],
  });
}

/** Sums over all rows of [rows, columns]: a tensor of [columns], which the caller owns. */
export function columnSums(backend: WebGpuBackend, values: tf.TensorInfo, rows: number, columns: number): tf.TensorInfo {
  const sums = backend.makeTensorInfo([columns], 'float32');
  const parts = chunking(rows, columns);
  if (parts.chunks === 1) {
    sumRows(backend, values, sums, rows, columns, parts);
    return sums;
  }
  const partial = backend.makeTensorInfo([parts.chunks, columns], 'float32');
  sumRows(backend, values, partial, rows, columns, parts);
  sumRows(backend, partial, sums, parts.chunks, columns, { chunks: 1, chunkRows: parts.chunks });
  backend.disposeData(partial.dataId);
  return sums;
}
