/**
 * Registers our CPU kernels in the wasm backend: Conv2D instead of the stock kernel for the shapes that ours supports (float32, NHWC, no dilation,
 * output channels a multiple of four), and the other kernels under names of their own, which the operations look for. Other convolutions go to the
 * stock kernel. Where the backend's memory was not captured, nothing is registered.
 */
import * as tf from '@tensorflow/tfjs-core';
import { convolutionShape } from '../ops/convolution-gradients/convolution-shape';
import { backendMemory } from './backend-memory';
import { convolutionKernels, convolve, takesConvolution } from './convolution-kernels';
import { callOf, type Inputs } from './kernel-call';
import { startThreadPool } from './thread-pool';
import { valueKernels } from './value-kernels';
import { type WasmBackend, wasmBackend } from './wasm-backend';
import { WasmHeap } from './wasm-heap';
import type { WasmRuntime } from './wasm-runtime';

let threads = 0;

/**
 * Start the threads and register the kernels, once; the wasm backend must be the one in use.
 *
 * @param threadCount including the calling thread
 * @returns the number of threads; 0 where our kernels cannot be used
 */
export async function registerWasmKernels(threadCount: number): Promise<number> {
  const memory = backendMemory();
  if (!memory || threads > 0) return threads;
  const pool = await startThreadPool(memory, threadCount);
  const runtime = { pool, heap: new WasmHeap(memory, wasmBackend().wasm) };
  replaceConvolution(runtime);
  replaceIdentity();
  for (const [kernelName, kernel] of Object.entries({ ...convolutionKernels(runtime), ...valueKernels(runtime) })) {
    tf.registerKernel({
      kernelName,
      backendName: 'wasm',
      kernelFunc: ({ inputs, attrs, backend }) => {
        runtime.heap.tidyTables();
        return kernel(inputs as Inputs, callOf(backend as unknown as WasmBackend, attrs));
      },
    });
  }
  threads = pool.threads;
  return threads;
}

/** Our Conv2D for the shapes that it supports, the stock kernel for the others. */
function replaceConvolution(runtime: WasmRuntime): void {
  const stock = tf.getKernel('Conv2D', 'wasm');
  tf.unregisterKernel('Conv2D', 'wasm');
  tf.registerKernel({
    kernelName: 'Conv2D',
    backendName: 'wasm',
    kernelFunc: (given) => {
      const { x, filter } = given.inputs as Inputs;
      const shape = convolutionShape(x, filter, given.attrs as unknown as tf.Conv2DAttrs);
      if (!shape || !takesConvolution(shape)) return stock.kernelFunc(given);
      runtime.heap.tidyTables();
      return convolve(runtime, shape, given.inputs as Inputs, callOf(given.backend as unknown as WasmBackend, given.attrs));
    },
  });
}

/** The stock kernel copies the values, and a training step clones every tensor that a gradient needs. A second reference is enough: no kernel writes to its inputs. */
function replaceIdentity(): void {
  const stock = tf.getKernel('Identity', 'wasm');
  tf.unregisterKernel('Identity', 'wasm');
  tf.registerKernel({
    kernelName: 'Identity',
    backendName: 'wasm',
    kernelFunc: (given) => {
      const { x } = given.inputs as Inputs;
      if (x.dtype === 'string') return stock.kernelFunc(given);
      (given.backend as unknown as WasmBackend).incRef(x.dataId);
      return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
    },
  });
}
