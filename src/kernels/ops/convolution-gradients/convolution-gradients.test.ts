/** The rewritten gradients against the stock ones of the cpu backend, over strides, odd sizes and channel counts. */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../domain/seeded-random';
import { convolutionFilterGradient, convolutionInputGradient, samePadBefore } from './convolution-gradients';

const random = seededRandom(5);
const values = (shape: number[]) =>
  tf.tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal()),
    shape,
  );

beforeAll(() => tf.setBackend('cpu'));

describe.each([
  { stride: 1, height: 8, width: 8, inChannels: 3, outChannels: 2, kernel: 5 },
  { stride: 2, height: 8, width: 12, inChannels: 2, outChannels: 4, kernel: 5 },
  { stride: 2, height: 7, width: 9, inChannels: 1, outChannels: 3, kernel: 5 },
  { stride: 1, height: 6, width: 4, inChannels: 4, outChannels: 8, kernel: 3 },
  { stride: 2, height: 2, width: 2, inChannels: 2, outChannels: 2, kernel: 5 },
])(
  'stride $stride, $height x $width, $inChannels to $outChannels channels, kernel $kernel',
  ({ stride, height, width, inChannels, outChannels, kernel }) => {
    const x = values([2, height, width, inChannels]) as tf.Tensor4D;
    const filter = values([kernel, kernel, inChannels, outChannels]) as tf.Tensor4D;
    const dy = values([2, Math.ceil(height / stride), Math.ceil(width / stride), outChannels]) as tf.Tensor4D;
    const geometry = { stride, padTop: samePadBefore(height, kernel, stride), padLeft: samePadBefore(width, kernel, stride) };
    const stock = tf.grads((input: tf.Tensor, weights: tf.Tensor) =>
      tf.conv2d(input as tf.Tensor4D, weights as tf.Tensor4D, stride, 'same'),
    );

    it('input gradient equals the stock one within 1e-4', async () => {
      const [expected] = stock([x, filter], dy);
      const actual = convolutionInputGradient(dy, filter, x.shape, geometry);
      expect(actual.shape).toEqual(x.shape);
      expect(tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0]).toBeLessThan(1e-4);
    });

    it('filter gradient equals the stock one within 1e-4', async () => {
      const [, expected] = stock([x, filter], dy);
      const actual = convolutionFilterGradient(x, dy, [kernel, kernel], geometry);
      expect(actual.shape).toEqual(filter.shape);
      expect(tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0]).toBeLessThan(1e-4);
    });
  },
);
