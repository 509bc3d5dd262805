/**
 * Adds a bias to each channel, with a custom gradient: on wasm the library transposes before it sums over pixels, and our kernel sums columns in
 * place. Reference: reference.ts.
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
  // The wasm kernel needs a multiple of four channels.
  const own = dy.shape[3] % 4 === 0 || tf.getBackend() === 'webgpu' ? runCustomKernel(COLUMN_SUMS, { x: dy }, {}) : null;
  return own?.[0] ?? tf.sum(dy, [0, 1, 2]);
}
