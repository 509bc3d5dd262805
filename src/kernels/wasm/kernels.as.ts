/**
 * The inner loops of the CPU kernels in AssemblyScript, which a Vite plugin compiles to WebAssembly SIMD, with fused multiply-add where the engine
 * has relaxed SIMD. Each exported loop does one chunk of a job; threads divide the chunks among them (thread-pool.ts). Values are float32 in the
 * memory of the tfjs wasm backend; arguments are 32-bit words at `args`. No function allocates or has state.
 */
export * from './loops/activation.as';
export * from './loops/convolution.as';
export * from './loops/weights.as';
export { headInput } from './loops/head-input.as';
export { interleave } from './loops/interleave.as';
export { addAhead, keepHighest, reflectRow } from './loops/line-mean.as';
export { thread } from './loops/thread.as';
export { winogradConvolve } from './loops/winograd/convolve.as';
export { winogradSumProducts, winogradTransform } from './loops/winograd/filter-gradient.as';
export { winogradPack, winogradUnpack } from './loops/winograd/weights.as';
