/**
 * Batch normalisation and LeakyReLU as one operation with a hand-written gradient. The library's gradient consists of small broadcasts (Tile,
 * Reverse, Transpose) that take as long as the convolutions. Here sums over pixels are matrix products with a row of ones, which every backend
 * computes fast. Reference: reference.ts.
 */
import * as tf from '@tensorflow/tfjs-core';
import { runCustomKernel } from '../custom-kernel';

/** The names of custom kernels; a backend without them uses the matrix products below. */
export const NORMALISED_ACTIVATION = 'StainlessNormalisedActivation';
export const NORMALISED_ACTIVATION_GRADIENT = 'StainlessNormalisedActivationGradient';

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
  const hasKernel = x.shape[3] % 4 === 0 && tf.getKernel(NORMALISED_ACTIVATION, tf.getBackend()) !== undefined;
  const statistics: Partial<Record<'mean' | 'variance', tf.Tensor1D>> = {};
  const operation = tf.customGrad((...inputs) => {
    const [input, scale, shift, save] = inputs as unknown as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D, tf.GradSaveFunc];
    const forward = hasKernel ? byCustomKernel : byMatrixProducts;
    const { value, mean, variance, gradFunc } = forward(input, scale, shift, epsilon, slope, save);
    statistics.mean = tf.keep(mean);
    statistics.variance = tf.keep(variance);
    return { value, gradFunc };
  });
  const output = operation(x, gamma, beta) as tf.Tensor4D;
  return { output, mean: statistics.mean as tf.Tensor1D, variance: statistics.variance as tf.Tensor1D };
}

interface Forward {
  readonly value: tf.Tensor;
  readonly mean: tf.Tensor1D;
  readonly variance: tf.Tensor1D;
  readonly gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.Tensor[];
}

function byCustomKernel(
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon: number,
  slope: number,
  save: tf.GradSaveFunc,
): Forward {
  const attributes = { epsilon, slope };
  const [value, mean, variance] = runCustomKernel(NORMALISED_ACTIVATION, { x, gamma, beta }, attributes) as [
    tf.Tensor,
    tf.Tensor1D,
    tf.Tensor1D,
  ];
  // Copies, because the caller disposes the statistics after the moving averages are updated.
  const [keptMean, keptVariance] = [tf.clone(mean), tf.clone(variance)];
  save([x, value, keptMean, keptVariance, gamma]);
  const gradFunc = (dy: tf.Tensor, [input, out, savedMean, savedVariance, scale]: tf.Tensor[]) =>
    runCustomKernel(
      NORMALISED_ACTIVATION_GRADIENT,
      { dy, out, x: input, mean: savedMean, variance: savedVariance, gamma: scale },
      attributes,
    ) as tf.Tensor[];
  return { value, mean, variance, gradFunc };
}

function byMatrixProducts(
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon: number,
  slope: number,
  save: tf.GradSaveFunc,
): Forward {
  const channels = x.shape[3];
  const count = x.size / channels;
  const rows = tf.reshape(x, [count, channels]) as tf.Tensor2D;
  const mean = tf.div(columnSums(rows), count);
  const centred = tf.sub(rows, mean) as tf.Tensor2D;
  const variance = tf.div(columnSums(tf.square(centred)), count);
  const inverseDeviation = tf.rsqrt(tf.add(variance, epsilon));
  const normalised = tf.mul(centred, inverseDeviation) as tf.Tensor2D;
  const output = tf.leakyRelu(tf.add(tf.mul(normalised, gamma), beta), slope);
  save([normalised, inverseDeviation, gamma, output]);
  const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
    const [savedNormalised, savedInverse, savedScale, savedOutput] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor1D, tf.Tensor2D];
    // LeakyReLU preserves the sign, so its slope follows from its output: step(z, slope) is 1 above zero and `slope` elsewhere.
    const dz = tf.mul(tf.reshape(dy, [count, channels]), tf.step(savedOutput, slope)) as tf.Tensor2D;
    const dBeta = columnSums(dz);
    const dGamma = columnSums(tf.mul(dz, savedNormalised));
    const centredGradient = tf.sub(tf.sub(dz, tf.div(dBeta, count)), tf.mul(savedNormalised, tf.div(dGamma, count)));
    const dx = tf.reshape(tf.mul(centredGradient, tf.mul(savedInverse, savedScale)), [...x.shape]);
    return [dx, tf.reshape(dGamma, [channels]), tf.reshape(dBeta, [channels])];
  };
  return {
    value: tf.reshape(output, [...x.shape]),
    mean: tf.reshape(mean, [channels]),
    variance: tf.reshape(variance, [channels]),
    gradFunc,
  };
}
