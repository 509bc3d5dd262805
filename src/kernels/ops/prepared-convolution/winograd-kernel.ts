/** The weights of Winograd's F(2x2, 3x3): U = G g G'. Lavin and Gray (2016), "Fast Algorithms for Convolutional Neural Networks", 4.1. */
import * as tf from '@tensorflow/tfjs-core';

const G = [
  [1, 0, 0],
  [0.5, 0.5, 0.5],
  [0.5, -0.5, 0.5],
  [0, 0, 1],
];

/** A 3x3 kernel [3, 3, in, out] as [4, 4, in, out]. */
export function winogradKernel(kernel: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const [, , inChannels, outChannels] = kernel.shape;
    const transform = G.flatMap((down) => G.map((across) => down.flatMap((a) => across.map((b) => a * b))));
    const transformed = tf.matMul(tf.tensor2d(transform), tf.reshape(kernel, [9, inChannels * outChannels]));
    return tf.reshape(transformed, [4, 4, inChannels, outChannels]);
  });
}
