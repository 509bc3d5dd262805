/** The few insides of the tfjs WebGPU backend that our kernels touch, typed here and nowhere else. */
import type * as tf from '@tensorflow/tfjs-core';

/** The backend as a kernel gets it. Commands gather in one encoder and one pass; submitQueue sends them off. */
export interface WebGpuBackend {
  readonly device: GPUDevice;
  readonly tensorMap: { get(dataId: object): { readonly resource: GPUBuffer } };
  readonly commandEncoder: GPUCommandEncoder;
  computePassEncoder: GPUComputePassEncoder | null;
  /** Tensors that commands not yet sent refer to: their buffers are not given away before. */
  readonly commandQueueOwnedIds: WeakSet<object>;
  dispatchCountInPass: number;
  makeTensorInfo(shape: number[], dtype: 'float32'): tf.TensorInfo;
  disposeData(dataId: object): boolean;
  /** One more tensor has these values. */
  incRef(dataId: object): void;
  /** Give the tensor a buffer, with its values where it has any. */
  uploadToGPU(dataId: object): void;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
}
