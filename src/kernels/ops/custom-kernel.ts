/** Runs a custom kernel where the backend in use has one. Operations try this first, and fall back to operations of the library. */
import * as tf from '@tensorflow/tfjs-core';

/**
 * @param name under which wasm/register-wasm.ts or webgpu/register-webgpu.ts registers it
 * @returns the kernel's outputs, or null where this backend has no such kernel
 */
export function runCustomKernel(name: string, inputs: Record<string, tf.Tensor>, attributes: object): tf.Tensor[] | null {
  if (!tf.getKernel(name, tf.getBackend())) return null;
  const outputs = tf.engine().runKernel(name, inputs, attributes as tf.NamedAttrMap) as tf.Tensor | tf.Tensor[];
  return Array.isArray(outputs) ? outputs : [outputs];
}
