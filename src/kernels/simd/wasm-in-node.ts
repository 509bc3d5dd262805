/** For tests: the wasm backend in Node, with our CPU kernels in it as in the page (one thread, and no relaxed SIMD in Node 20). */
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { registerKernels } from '../register';
import { captureMemory } from './captured-memory';
import { registerSimdKernels } from './register-simd';

export async function startWasmInNode(): Promise<void> {
  registerKernels();
  setWasmPaths(`${import.meta.dirname}/../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/`);
  await captureMemory(() => tf.setBackend('wasm'));
  if ((await registerSimdKernels(1)) !== 1) throw new Error('Our CPU kernels did not start.');
}
