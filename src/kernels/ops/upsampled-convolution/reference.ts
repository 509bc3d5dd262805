/** An upsampled convolution in plain operations: the specification of the folded form. */
import * as tf from '@tensorflow/tfjs-core';

/**
 * Nearest upsampling by two: [b, h, w, c] gives [b, 2h, 2w, c]. Written by doubling columns and rows, not with the stock
 * resizeNearestNeighbor, whose gradient on the cpu backend is wrong for batches of more than one (tfjs 4.22).
 */
function upsampled(x: tf.Tensor4D): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const wide = tf.reshape(tf.concat([x, x], 3), [batch, height, width * 2, channels]);
  return tf.reshape(tf.concat([wide, wide], 2), [batch, height * 2, width * 2, channels]);
}

/** Nearest upsampling by two, then a stride-1 'same' convolution: [b, h, w, in] and [k, k, in, out] give [b, 2h, 2w, out]. */
export function upsampledConvolutionReference(x: tf.Tensor4D, kernel: tf.Tensor4D): tf.Tensor4D {
  return tf.conv2d(upsampled(x), kernel, 1, 'same');
}
