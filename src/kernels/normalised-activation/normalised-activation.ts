/**
 * Batch normalisation and LeakyReLU as one operation with a hand-written gradient. The library's own gradient is built of
 * small broadcasts (Tile, Reverse, Transpose) that cost as much as the convolutions; here sums over pixels are matrix
 * products with a row of ones, which every backend does fast. Plain reference: reference.ts.
 */
import * as tf from '@tensorflow/tfjs-core';

export interface NormalisedActivation {
  readonly output: tf.Tensor4D;
  /** Mean and population variance of each channel over batch and pixels, [c]; for the moving averages. Kept: the caller disposes them. */
  readonly mean: tf.Tensor1D;
  readonly variance: tf.Tensor1D;
}

/** Sum over all rows of a [n, c] matrix: [1, c]. */
function columnSums(rows: tf.Tensor2D): tf.Tensor2D {
  return tf.matMul(tf.ones([1, rows.shape[0]]), rows);
}

/**
 * Training-time batch normalisation (the batch's own statistics) followed by LeakyReLU.
 *
 * @param x [batch, height, width, channels]
 * @param gamma [channels]
 * @param beta [channels]
 * @param slope of the LeakyReLU below zero, positive
 */
export function normalisedActivation(
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon: number,
  slope: number,
): NormalisedActivation {
  const channels = x.shape[3];
  const count = x.size / channels;
  const statistics: { mean?: tf.Tensor1D; variance?: tf.Tensor1D } = {};

  const operation = tf.customGrad((...inputs) => {
    const [input, scale, shift, save] = inputs as unknown as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D, tf.GradSaveFunc];
    const rows = tf.reshape(input, [count, channels]) as tf.Tensor2D;
    const mean = tf.div(columnSums(rows), count);
    const centred = tf.sub(rows, mean) as tf.Tensor2D;
    const variance = tf.div(columnSums(tf.square(centred)), count);
    const inverseDeviation = tf.rsqrt(tf.add(variance, epsilon));
    const normalised = tf.mul(centred, inverseDeviation) as tf.Tensor2D;
    const output = tf.leakyRelu(tf.add(tf.mul(normalised, scale), shift), slope);
    statistics.mean = tf.keep(tf.reshape(mean, [channels]));
    statistics.variance = tf.keep(tf.reshape(variance, [channels]));
    save([normalised, inverseDeviation, scale, output]);

    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [savedNormalised, savedInverse, savedScale, savedOutput] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor1D, tf.Tensor2D];
      // LeakyReLU keeps the sign, so its output tells its slope: step(z, slope) is 1 above zero and `slope` elsewhere.
      const dz = tf.mul(tf.reshape(dy, [count, channels]), tf.step(savedOutput, slope)) as tf.Tensor2D;
      const dBeta = columnSums(dz);
      const dGamma = columnSums(tf.mul(dz, savedNormalised));
      const centredGradient = tf.sub(tf.sub(dz, tf.div(dBeta, count)), tf.mul(savedNormalised, tf.div(dGamma, count)));
      const dx = tf.reshape(tf.mul(centredGradient, tf.mul(savedInverse, savedScale)), [...x.shape]);
      return [dx, tf.reshape(dGamma, [channels]), tf.reshape(dBeta, [channels])];
    };
    return { value: tf.reshape(output, [...x.shape]), gradFunc };
  });

  const output = operation(x, gamma, beta) as tf.Tensor4D;
  return { output, mean: statistics.mean as tf.Tensor1D, variance: statistics.variance as tf.Tensor1D };
}
