/** Every operation with our kernels in the wasm backend, against its reference. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { ADAM_UPDATE, adamUpdate } from '../ops/adam-update/adam-update';
import { COLUMN_SUMS } from '../ops/channel-bias/channel-bias';
import { FILTER_GRADIENT, INPUT_GRADIENT } from '../ops/convolution-gradients/gradient-kernels';
import { HEAD_INPUT } from '../ops/head-input/head-input';
import { LINE_MEAN } from '../ops/line-mean/line-mean';
import { MOVING_AVERAGE } from '../ops/moving-average/moving-average';
import { NORMALISED_ACTIVATION } from '../ops/normalised-activation/normalised-activation';
import { PACK_KERNEL, PACK_WINOGRAD, PACKED_CONVOLUTION, WINOGRAD_CONVOLUTION } from '../ops/prepared-convolution/packed-kernels';
import { SCALED_ACTIVATION } from '../ops/scaled-activation/scaled-activation';
import {
  FOLD,
  INTERLEAVE,
  SEPARATE,
  UPSAMPLED_CONVOLUTION,
  UPSAMPLED_FILTER_GRADIENT,
  UPSAMPLED_INPUT_GRADIENT,
} from '../ops/upsampled-convolution/upsampled-convolution';
import { kernelCases } from '../testing/all-cases';
import { testCases } from '../testing/operation-case';
import { startWasmInNode } from '../testing/wasm-in-node';

beforeAll(startWasmInNode);

it.each([
  'Conv2D',
  INPUT_GRADIENT,
  FILTER_GRADIENT,
  PACK_KERNEL,
  PACKED_CONVOLUTION,
  PACK_WINOGRAD,
  WINOGRAD_CONVOLUTION,
  UPSAMPLED_CONVOLUTION,
  UPSAMPLED_INPUT_GRADIENT,
  UPSAMPLED_FILTER_GRADIENT,
  COLUMN_SUMS,
  NORMALISED_ACTIVATION,
  SCALED_ACTIVATION,
  FOLD,
  INTERLEAVE,
  SEPARATE,
  MOVING_AVERAGE,
  LINE_MEAN,
  ADAM_UPDATE,
  HEAD_INPUT,
])('has the kernel %s', (name) => {
  expect(tf.getKernel(name, 'wasm')).toBeDefined();
});

describe.each(kernelCases)('%s on wasm', (_, cases) => testCases('wasm', cases));

it('leaves to the stock kernel a convolution that it does not claim', async () => {
  await tf.setBackend('wasm');
  const x = tf.ones([1, 4, 4, 2]) as tf.Tensor4D;
  const filter = tf.ones([3, 3, 2, 3]) as tf.Tensor4D;
  expect(tf.conv2d(x, filter, 1, 'valid').dataSync()[0]).toBe(18);
});

it('leaves the weight unchanged that an Adam step is given', async () => {
  await tf.setBackend('wasm');
  const weight = tf.tensor1d([1, 2, 3, 4]);
  const copy = weight.clone();
  adamUpdate(weight, tf.ones([4]), null, { beta1: 0.9, beta2: 0.999, rate: 0.1, epsilon: 1e-7 });
  expect(Array.from(copy.dataSync())).toEqual([1, 2, 3, 4]);
});

it('shares the values of a clone, which outlive the tensor that they came from', async () => {
  await tf.setBackend('wasm');
  const before = tf.memory().numTensors;
  const tensor = tf.tensor1d([1, 2, 3]);
  const clone = tf.clone(tensor);
  tensor.dispose();
  // Were the values freed, this one would lie in their place.
  const other = tf.tensor1d([7, 8, 9]);
  expect(Array.from(clone.dataSync())).toEqual([1, 2, 3]);
  tf.dispose([clone, other]);
  expect(tf.memory().numTensors).toBe(before);
});
