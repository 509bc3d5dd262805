/** What the worker asks of an engine: the studio or the library as shipped, on one device. */
import * as tf from '@tensorflow/tfjs-core';
import { seededRandom } from '../../src/domain/seeded-random';
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

/** Pictures for the clock: uniform noise. Not zeros, which some engines multiply faster. */
export function randomValues(count: number, stream: number): Float32Array {
  const random = seededRandom(1, stream);
  return Float32Array.from({ length: count }, () => random.next());
}

/** A call that multiplies two random square matrices and reads one value of the product. */
export function matmulOf(size: number): () => Promise<number> {
  const [a, b] = [1, 2].map((stream) => tf.tensor2d(randomValues(size * size, stream), [size, size]));
  return () => readBack(tf.tidy(() => tf.slice(tf.matMul(a, b), [0, 0], [1, 1])));
}
