/**
 * Layer operators. The graph is NCHW and tfjs is NHWC: a convolution transposes its input and output, and operators that treat each channel alike
 * reshape channels to the batch axis.
 */
import * as tf from '@tensorflow/tfjs-core';
import { floatAttribute, intsAttribute, type Operator, tensorOf } from './value';

export const layers: Readonly<Record<string, Operator>> = {
  Conv: ([x, kernel, bias], attributes) => {
    const [top, left, bottom, right] = intsAttribute(attributes, 'pads') ?? [0, 0, 0, 0];
    const [stride] = intsAttribute(attributes, 'strides') ?? [1];
    const pads: [[number, number], [number, number], [number, number], [number, number]] = [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ];
    const rowsFirst = tf.transpose(tensorOf(x), [0, 2, 3, 1]) as tf.Tensor4D;
    const kernelOfTfjs = tf.transpose(tensorOf(kernel), [2, 3, 1, 0]) as tf.Tensor4D;
    return tf.transpose(tf.add(tf.conv2d(rowsFirst, kernelOfTfjs, stride, pads), tensorOf(bias)), [0, 3, 1, 2]);
  },
  BatchNormalization: ([x, gamma, beta, mean, variance], attributes) => {
    const scale = tf.div(tensorOf(gamma), tf.sqrt(tf.add(tensorOf(variance), floatAttribute(attributes, 'epsilon'))));
    const shift = tf.sub(tensorOf(beta), tf.mul(tensorOf(mean), scale));
    return tf.add(tf.mul(tensorOf(x), ofChannels(scale)), ofChannels(shift));
  },
  LeakyRelu: ([x], attributes) => tf.leakyRelu(tensorOf(x), floatAttribute(attributes, 'alpha')),
  /** Nearest upsampling by two. */
  Resize: ([x]) =>
    channelByChannel(tensorOf(x) as tf.Tensor4D, (planes) => {
      const [, height, width] = planes.shape;
      return tf.image.resizeNearestNeighbor(planes, [2 * height, 2 * width]);
    }),
  /** Odd kernels have 'same' padding, others none; padding does not count in the mean. */
  AveragePool: ([x], attributes) => {
    const [side] = intsAttribute(attributes, 'kernel_shape') ?? [1];
    const [stride] = intsAttribute(attributes, 'strides') ?? [1];
    const pad = intsAttribute(attributes, 'pads') ? 'same' : 'valid';
    return channelByChannel(tensorOf(x) as tf.Tensor4D, (planes) => tf.avgPool(planes, side, stride, pad));
  },
};

const ofChannels = (values: tf.Tensor): tf.Tensor => tf.reshape(values, [-1, 1, 1]);

function channelByChannel(x: tf.Tensor4D, compute: (planes: tf.Tensor4D) => tf.Tensor4D): tf.Tensor {
  const [pictures, channels, height, width] = x.shape;
  const planes = compute(tf.reshape(x, [pictures * channels, height, width, 1]));
  return tf.reshape(planes, [pictures, channels, planes.shape[1], planes.shape[2]]);
}
