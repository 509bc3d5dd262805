/** Starts the wasm backend in Node with our CPU kernels, as in the page but with one thread, and without relaxed SIMD in Node 20. */
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { registerGradients } from '../register';
import { captureBackendMemory } from '../wasm/backend-memory';
import { registerWasmKernels } from '../wasm/register-wasm';

export async function startWasmInNode(): Promise<void> {
  registerGradients();
  setWasmPaths(`${import.meta.dirname}/../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/`);
  await captureBackendMemory(() => tf.setBackend('wasm'));
  if ((await registerWasmKernels(1)) !== 1) throw new Error('Our CPU kernels did not start.');
}
