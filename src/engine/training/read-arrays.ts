/** Named tensors read back into arrays, and arrays put on the device again: for checkpoints. */
import * as tf from '@tensorflow/tfjs-core';
import type { NamedArrays } from '../../domain/checkpoint';
import type { Weights } from '../../network/weights';

/** wasm copies its memory into new arrays; the other backends return arrays that they go on using. */
const READS_ARE_COPIES: ReadonlySet<string> = new Set(['wasm']);

/** Read tensors back, all at the same time. The caller owns the arrays and may transfer them. */
export async function readArrays(tensors: Iterable<readonly [string, tf.Tensor]>): Promise<NamedArrays> {
  const isOwn = READS_ARE_COPIES.has(tf.getBackend());
  const read = async ([name, tensor]: readonly [string, tf.Tensor]) => {
    const values = await tensor.data<'float32'>();
    return [name, isOwn ? (values as Float32Array<ArrayBuffer>) : values.slice()] as const;
  };
  return Object.fromEntries(await Promise.all(Array.from(tensors, read)));
}

/** Tensors of the arrays, shaped as the weights of the same names. */
export function tensorsLike(weights: Weights, arrays: NamedArrays): Map<string, tf.Tensor> {
  const tensors = new Map<string, tf.Tensor>();
  for (const [name, { shape }] of weights) if (arrays[name]) tensors.set(name, tf.tensor(arrays[name], shape));
  return tensors;
}
