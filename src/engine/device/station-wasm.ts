/**
 * The wasm backend inside one file: its binary is at hand as bytes, and nothing may be fetched. tfjs asks `fetch` for it all the same, so the
 * worker's own `fetch` answers with the bytes, to whatever address; there is no other to ask for. vite-station.ts puts this in the place of
 * wasm-files.ts.
 */
import '@tensorflow/tfjs-backend-wasm'; // It registers the flag that is set below.
import * as tf from '@tensorflow/tfjs-core';

/** Whatever build is asked for, there is one. */
export const wasmFiles = {
  'tfjs-backend-wasm.wasm': 'backend.wasm',
  'tfjs-backend-wasm-simd.wasm': 'backend.wasm',
  'tfjs-backend-wasm-threaded-simd.wasm': 'backend.wasm',
};

/** @param binary of the build with SIMD and without threads */
export function offerWasmBinary(binary: ArrayBuffer): void {
  self.fetch = async () => new Response(binary.slice(0), { headers: { 'Content-Type': 'application/wasm' } });
  // The one build knows no threads, whatever the browser allows.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
}
