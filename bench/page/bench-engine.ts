/** What the worker asks of an engine: the studio or the library as shipped, on one device. */
import * as tf from '@tensorflow/tfjs-core';
import type { PeerCard, Task } from '../task';

export interface BenchEngine extends PeerCard {
  /**
   * Make the model and the data of a task ready.
   *
   * @returns does the task once; resolves to a value that was read back from the device
   * @throws Error in a sentence where this engine cannot do it
   */
  prepare(task: Task): () => Promise<number>;
}

/** The one value of a scalar, or the first of a tensor that is read back whole; the tensor is disposed. */
export async function readBack(tensor: tf.Tensor): Promise<number> {
  const [value] = await tensor.data();
  tensor.dispose();
  return value;
}

/** A call that multiplies two random square matrices and reads one value of the product. */
export function matmulOf(size: number, values: (count: number, stream: number) => Float32Array): () => Promise<number> {
  const [a, b] = [1, 2].map((stream) => tf.tensor2d(values(size * size, stream), [size, size]));
  return () => readBack(tf.tidy(() => tf.slice(tf.matMul(a, b), [0, 0], [1, 1])));
}
