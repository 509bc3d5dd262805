/** The compiled inner loops, in the build that suits this browser and this memory. Relaxed SIMD has fused multiply-add. */
import plain from './kernels.as.ts?compiled';
import relaxed from './kernels.as.ts?compiled&relaxed';
import relaxedShared from './kernels.as.ts?compiled&relaxed&shared';
import shared from './kernels.as.ts?compiled&shared';

/** A loop over one chunk of a job; see kernels.as.ts for the arguments of each. */
export type ChunkLoop = (chunk: number, args: number) => void;

/** The loops, in the order in which threads number them. */
export const loopNames = [
  'copyPadded',
  'packPanel',
  'convolve',
  'winogradConvolve',
  'winogradTransform',
  'winogradSumProducts',
  'winogradPack',
  'winogradUnpack',
  'filterGradient',
  'columnSums',
  'scaleAndActivate',
  'activationSums',
  'activationGradient',
  'foldKernel',
  'unfoldKernel',
  'adamStep',
  'headInput',
  'interleave',
  'reflectRow',
  'addAhead',
  'keepHighest',
] as const;

export type LoopName = (typeof loopNames)[number];

/** Compile for a memory; the fastest build that validates here. */
export function compileKernels(isShared: boolean): WebAssembly.Module {
  const builds = (isShared ? [relaxedShared, shared] : [relaxed, plain]).map(bytesOf);
  return new WebAssembly.Module(builds.find((bytes) => WebAssembly.validate(bytes)) ?? builds[builds.length - 1]);
}

/**
 * Bind the loops to a memory.
 *
 * @param thread which thread runs them, 0 the caller
 */
export function bindLoops(module: WebAssembly.Module, memory: WebAssembly.Memory, thread: number): Record<LoopName, ChunkLoop> {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  (exports.thread as WebAssembly.Global<'i32'>).value = thread;
  return exports as unknown as Record<LoopName, ChunkLoop>;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
