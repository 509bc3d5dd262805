/** Types of the private members of the tfjs wasm backend that our kernels use. */
import * as tf from '@tensorflow/tfjs-core';
import type { Allocator } from './wasm-heap';

/** The backend as a kernel gets it. */
export interface WasmBackend {
  readonly wasm: Allocator;
  /** One more tensor has these values. */
  incRef(dataId: object): void;
  makeOutput(shape: number[], dtype: 'float32'): tf.TensorInfo;
  readonly dataIdMap: { get(dataId: object): { readonly memoryOffset: number } };
}

/** The backend in use. Call it only while tf.getBackend() is wasm. */
export function wasmBackend(): WasmBackend {
  return tf.backend() as unknown as WasmBackend;
}

/** Address of a tensor's values in the backend's memory. */
export function addressOf(backend: WasmBackend, tensor: tf.TensorInfo): number {
  return backend.dataIdMap.get(tensor.dataId).memoryOffset;
}
