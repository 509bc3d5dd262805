/** Runs a kernel of ours where the backend in use has it. Operations ask here first and fall back to plain ones of the library. */
import * as tf from '@tensorflow/tfjs-core';

/**
 * @param name as register.ts and simd/register-simd.ts register it
 * @returns the kernel's outputs, or null where this backend has no such kernel
 */
export function runCustomKernel(name: string, inputs: Record<string, tf.Tensor>, attributes: object): tf.Tensor[] | null {
  if (!tf.getKernel(name, tf.getBackend())) return null;
  const outputs = tf.engine().runKernel(name, inputs, attributes as tf.NamedAttrMap) as tf.Tensor | tf.Tensor[];
  return Array.isArray(outputs) ? outputs : [outputs];
}
