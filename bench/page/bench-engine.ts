/** What the worker asks of an engine: the studio or the library as shipped, on one device. */
import * as tf from '@tensorflow/tfjs-core';
import { randomValues } from '../random-values';
import type { Outcome, PeerCard, Task } from '../task';

/** Does a task once; resolves to what was read back from the device. */
export type Call = () => Promise<Outcome>;

export interface BenchEngine extends PeerCard {
  /**
   * Make the model and the data of a task ready; those of the task before are dropped.
   *
   * @throws Error in a sentence where this engine cannot do it
   */
  prepare(task: Task): Promise<Call>;
}

/** The one value of a scalar, or the first of a tensor that is read back whole; the tensor is disposed. */
export async function readBack(tensor: tf.Tensor): Promise<Outcome> {
  const [value] = await tensor.data();
  tensor.dispose();
  return { value };
}

/** A call that multiplies two random square matrices and reads one value of the product. */
export function matmulOf(size: number): Call {
  const [a, b] = [1, 2].map((stream) => tf.tensor2d(randomValues(size * size, stream), [size, size]));
  return () => readBack(tf.tidy(() => tf.slice(tf.matMul(a, b), [0, 0], [1, 1])));
}
