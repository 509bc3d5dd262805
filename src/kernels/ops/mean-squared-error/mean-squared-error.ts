/**
 * The reconstruction loss, with a custom gradient and a custom sum: the library's gradient of a mean allocates an array of ones as large as the
 * batch on the CPU and uploads it in every step, and its mean on WebGPU uses one workgroup. Reference: reference.ts.
 */
import * as tf from '@tensorflow/tfjs-core';
import { COLUMN_SUMS } from '../channel-bias/channel-bias';
import { runCustomKernel } from '../custom-kernel';

/**
 * Mean over all values of (prediction - target)^2; both are of one shape, and only the prediction has a gradient.
 */
export function meanSquaredError(prediction: tf.Tensor, target: tf.Tensor): tf.Scalar {
  const error = tf.customGrad((...inputs) => {
    const [input, save] = inputs as unknown as [tf.Tensor, tf.GradSaveFunc];
    const difference = tf.sub(input, target);
    save([difference]);
    const gradFunc = (dy: tf.Tensor, [saved]: tf.Tensor[]) => tf.mul(saved, tf.mul(dy, 2 / saved.size));
    return { value: meanOf(tf.square(difference)), gradFunc };
  });
  return error(prediction) as tf.Scalar;
}

function meanOf(values: tf.Tensor): tf.Tensor {
  const { size } = values;
  const sums = size % 4 === 0 ? runCustomKernel(COLUMN_SUMS, { x: tf.reshape(values, [size / 4, 4]) }, {}) : null;
  return sums ? tf.div(tf.sum(sums[0]), size) : tf.mean(values);
}
