/** Types of the private members of the tfjs WebGPU backend that our kernels use. */
import type * as tf from '@tensorflow/tfjs-core';

/** The backend as a kernel gets it. Commands are collected in one encoder and one pass; submitQueue submits them. */
export interface WebGpuBackend {
  readonly device: GPUDevice;
  readonly tensorMap: { get(dataId: object): { readonly resource: GPUBuffer } };
  readonly commandEncoder: GPUCommandEncoder;
  computePassEncoder: GPUComputePassEncoder | null;
  /** Tensors that unsubmitted commands use: their buffers are not reused before the submission. */
  readonly commandQueueOwnedIds: WeakSet<object>;
  dispatchCountInPass: number;
  makeTensorInfo(shape: number[], dtype: 'float32'): tf.TensorInfo;
  disposeData(dataId: object): boolean;
  /** Count one more tensor that shares these values. */
  incRef(dataId: object): void;
  /** Allocate the tensor's buffer, and upload its values where it has any. */
  uploadToGPU(dataId: object): void;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
}
