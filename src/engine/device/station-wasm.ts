/**
 * The wasm backend of the station, which is one file: the binary comes with it as bytes, and nothing may be fetched. tfjs calls `fetch` for the
 * binary all the same, so this worker's `fetch` returns the bytes for every address. vite-station.ts replaces wasm-files.ts by this file.
 */
import '@tensorflow/tfjs-backend-wasm'; // It registers the flag that is set below.
import * as tf from '@tensorflow/tfjs-core';

/** The station has one build, whichever tfjs asks for. */
export const wasmFiles = {
  'tfjs-backend-wasm.wasm': 'backend.wasm',
  'tfjs-backend-wasm-simd.wasm': 'backend.wasm',
  'tfjs-backend-wasm-threaded-simd.wasm': 'backend.wasm',
};

/** @param binary of the build with SIMD and without threads */
export function offerWasmBinary(binary: ArrayBuffer): void {
  self.fetch = async () => new Response(binary.slice(0), { headers: { 'Content-Type': 'application/wasm' } });
  // This build has no threads, whatever the browser allows.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
}
