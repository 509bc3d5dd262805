/** A kernel of ours as tfjs calls it: tensors in, tensors out, their values at addresses in the backend's memory. */
import type * as tf from '@tensorflow/tfjs-core';
import { addressOf, type WasmBackend } from './wasm-backend';

/** What a kernel gets besides its inputs. */
export interface Call {
  readonly attributes: unknown;
  /** Address of a tensor's values. */
  at(tensor: tf.TensorInfo): number;
  /** Allocate a tensor; call it before `at`, because it may grow the memory. */
  make(shape: readonly number[]): tf.TensorInfo;
}

export type Inputs = Readonly<Record<string, tf.TensorInfo>>;
type Kernel = (inputs: Inputs, call: Call) => tf.TensorInfo | tf.TensorInfo[];

/** By the names under which the operations look for them. */
export type Kernels = Readonly<Record<string, Kernel>>;

export function callOf(backend: WasmBackend, attributes: unknown): Call {
  return {
    attributes,
    at: (tensor) => addressOf(backend, tensor),
    make: (shape) => backend.makeOutput([...shape], 'float32'),
  };
}
