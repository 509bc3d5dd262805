/**
 * The losses that the paper does not have: a reconstruction loss in which the damaged pixels have half of the weight, however few they are, and the
 * head's loss (docs/METHOD.md, section 6, items 2 and 6).
 */
import * as tf from '@tensorflow/tfjs-core';

/** Weight and sharpness of the focal part, and weight of plain cross-entropy beside it. */
const FOCAL = { weight: 5, gamma: 2 } as const;
const CROSS_ENTROPY_WEIGHT = 0.5;

/**
 * The weight of each value's squared error in the balanced loss, which is half the mean over the damaged pixels plus half the mean over the others.
 * One is added to both counts, so that an empty part is no division by zero.
 *
 * @param damaged 0 or 1 for each pixel of a batch
 * @returns for each pixel and channel the weight
 */
export function balancedWeights(damaged: Float32Array, channels: number): Float32Array {
  const count = damaged.reduce((sum, value) => sum + value, 0);
  const inside = 0.5 / channels / (count + 1);
  const outside = 0.5 / channels / (damaged.length - count + 1);
  const weights = new Float32Array(damaged.length * channels).fill(outside);
  for (let pixel = 0; pixel < damaged.length; pixel++) {
    if (damaged[pixel] !== 0) weights.fill(inside, pixel * channels, (pixel + 1) * channels);
  }
  return weights;
}

/** The sum of weighted squared errors; all three of one shape, and only the prediction has a gradient. */
export function weightedSquaredError(prediction: tf.Tensor4D, target: tf.Tensor4D, weights: tf.Tensor4D): tf.Scalar {
  const error = tf.customGrad((...inputs) => {
    const [input, save] = inputs as unknown as [tf.Tensor4D, tf.GradSaveFunc];
    const difference = tf.sub(input, target);
    const weighted = tf.mul(weights, difference);
    save([weighted]);
    const gradFunc = (dy: tf.Tensor, [saved]: tf.Tensor[]) => tf.mul(saved, tf.mul(dy, 2));
    return { value: tf.sum(tf.mul(weighted, difference)), gradFunc };
  });
  return error(prediction) as tf.Scalar;
}

/**
 * Focal loss (Lin et al. 2017, gamma 2), which weights wrong pixels up, plus a small plain cross-entropy; the mean over all pixels.
 *
 * @param logits [batch, height, width, 1]
 * @param damaged same shape, of 0 or 1
 */
export function focalLoss(logits: tf.Tensor4D, damaged: tf.Tensor4D): tf.Scalar {
  const loss = tf.customGrad((...inputs) => {
    const [z, save] = inputs as unknown as [tf.Tensor4D, tf.GradSaveFunc];
    // The logit is signed so that the right answer is positive: p is the probability of the truth.
    const sign = tf.sub(tf.mul(damaged, 2), 1);
    const right = tf.mul(z, sign);
    const wrong = tf.sigmoid(tf.neg(right));
    const entropy = tf.softplus(tf.neg(right));
    const focal = tf.mul(tf.square(wrong), FOCAL.weight);
    const value = tf.mean(tf.mul(tf.add(focal, CROSS_ENTROPY_WEIGHT), entropy));
    // d entropy / dz = -sign * wrong; d wrong / dz = -sign * wrong * (1 - wrong).
    const slope = tf.add(
      tf.mul(tf.add(focal, CROSS_ENTROPY_WEIGHT), wrong),
      tf.mul(tf.mul(tf.mul(focal, FOCAL.gamma), tf.sub(1, wrong)), entropy),
    );
    save([tf.mul(slope, tf.div(tf.neg(sign), z.size))]);
    return { value, gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => tf.mul(saved, dy) };
  });
  return loss(logits) as tf.Scalar;
}
