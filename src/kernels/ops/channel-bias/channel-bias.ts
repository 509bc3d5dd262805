/**
 * Adds a bias to each channel. Only the gradient is ours: the library sums over pixels through a transpose on wasm, our kernel sums
 * columns where they lie. Plain reference: tf.add and its own gradient.
 */
import * as tf from '@tensorflow/tfjs-core';
import { runCustomKernel } from '../custom-kernel';

export const COLUMN_SUMS = 'StainlessColumnSums';

/** [batch, height, width, channels] plus [channels]. */
export function addChannelBias(x: tf.Tensor4D, bias: tf.Tensor1D): tf.Tensor4D {
  const add = tf.customGrad((...inputs) => {
    const [input, shift] = inputs as unknown as [tf.Tensor4D, tf.Tensor1D];
    return { value: tf.add(input, shift), gradFunc: (dy: tf.Tensor) => [dy, channelSums(dy as tf.Tensor4D)] };
  });
  return add(x, bias) as tf.Tensor4D;
}

/** Sum over batch and pixels: [channels]. */
function channelSums(dy: tf.Tensor4D): tf.Tensor {
  // The CPU's takes channels by four.
  const own = dy.shape[3] % 4 === 0 || tf.getBackend() === 'webgpu' ? runCustomKernel(COLUMN_SUMS, { x: dy }, {}) : null;
  return own?.[0] ?? tf.sum(dy, [0, 1, 2]);
}
