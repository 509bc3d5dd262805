/** Runs a product of a convolution and adds up its parts where its depth was split. */
import * as tf from '@tensorflow/tfjs-core';
import type { ProductProgram } from './convolution-text';
import { runProgram } from './gpu-program';
import { sumRows } from './run-sums';
import type { WebGpuBackend } from './webgpu-backend';

/** @returns a tensor of `shape`, which the caller owns */
export function runProduct(
  backend: WebGpuBackend,
  program: ProductProgram,
  inputs: tf.TensorInfo[],
  shape: readonly number[],
): tf.TensorInfo {
  const { splits, workgroups, integers } = program;
  const isWhole = splits === 1;
  const parts = backend.makeTensorInfo(isWhole ? [...shape] : [splits, ...shape], 'float32');
  runProgram(backend, program, { inputs, outputs: [parts], workgroups, integers });
  if (isWhole) return parts;
  const result = backend.makeTensorInfo([...shape], 'float32');
  sumRows(backend, parts, result, splits, tf.util.sizeFromShape([...shape]), { chunks: 1, chunkRows: splits });
  backend.disposeData(parts.dataId);
  return result;
}
