/** Cases of the operations that work value by value or sum by channel: channel bias, scaled activation, the head's input. */
import * as tf from '@tensorflow/tfjs-core';
import { addChannelBias } from '../ops/channel-bias/channel-bias';
import { channelBiasReference } from '../ops/channel-bias/reference';
import { headInput } from '../ops/head-input/head-input';
import { headInputReference } from '../ops/head-input/reference';
import { scaledActivationReference } from '../ops/scaled-activation/reference';
import { scaledActivation } from '../ops/scaled-activation/scaled-activation';
import { drawNumbers, type OperationCase, type Shape4D } from './operation-case';

export const channelBiasCases = [1, 3, 4, 20].map((channels, index): OperationCase => {
  const shape: Shape4D = [3, 40, 30, channels];
  const draw = drawNumbers(1300 + index);
  const [x, bias, dy] = [draw(shape), draw([channels]), draw(shape)];
  const run = (add: typeof addChannelBias) => () => {
    const [input, shift] = [tf.tensor4d(x, shape), tf.tensor1d(bias)];
    const apply = (a: tf.Tensor, b: tf.Tensor) => add(a as tf.Tensor4D, b as tf.Tensor1D);
    return [apply(input, shift), ...tf.grads(apply)([input, shift], tf.tensor4d(dy, shape))];
  };
  return {
    title: `${channels} channels: output, and gradients summed over 3,600 pixels, within 5e-4`,
    compute: run(addChannelBias),
    reference: run(channelBiasReference),
    tolerance: { absolute: 5e-4 },
  };
});

export const scaledActivationCases = [4, 16, 36].map((channels, index): OperationCase => {
  const shape: Shape4D = [2, 5, 7, channels];
  const draw = drawNumbers(1400 + index);
  const [x, scale, shift] = [draw(shape), draw([channels]), draw([channels])];
  const run = (activate: typeof scaledActivation) => () => [activate(tf.tensor4d(x, shape), tf.tensor1d(scale), tf.tensor1d(shift), 0.3)];
  return {
    title: `${channels} channels: within 1e-5`,
    compute: run(scaledActivation),
    reference: run(scaledActivationReference),
    tolerance: { absolute: 1e-5 },
  };
});

const pictures: readonly Shape4D[] = [
  [2, 60, 90, 3],
  [1, 5, 7, 1],
];

export const headInputCases = pictures.map((shape, index): OperationCase => {
  const draw = drawNumbers(1500 + index);
  const [picture, reconstruction] = [draw(shape), draw(shape)];
  const run = (build: typeof headInput) => () => [build(tf.tensor4d(picture, shape), tf.tensor4d(reconstruction, shape))];
  return { title: `[${shape}]: to the bit`, compute: run(headInput), reference: run(headInputReference), tolerance: 'exact' };
});
