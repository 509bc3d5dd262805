/** The folded form against upsampling and convolving one after the other: outputs and both gradients. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../domain/seeded-random';
import { upsampledConvolutionReference } from './reference';
import { upsampledConvolution } from './upsampled-convolution';

const random = seededRandom(6);
const values = (shape: [number, number, number, number]) =>
  tf.tensor4d(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal()),
    shape,
  );
const largestDifference = (a: tf.Tensor, b: tf.Tensor) => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0];

beforeAll(() => tf.setBackend('cpu'));

describe.each([
  { height: 4, width: 4, inChannels: 2, outChannels: 3 },
  { height: 1, width: 5, inChannels: 3, outChannels: 1 },
  { height: 6, width: 3, inChannels: 1, outChannels: 2 },
])('$height x $width, $inChannels to $outChannels channels', ({ height, width, inChannels, outChannels }) => {
  const x = values([2, height, width, inChannels]);
  const kernel = values([5, 5, inChannels, outChannels]);

  it('gives what upsampling and convolving give, within 1e-5', () => {
    const folded = upsampledConvolution(x, kernel);
    expect(folded.shape).toEqual([2, height * 2, width * 2, outChannels]);
    expect(largestDifference(folded, upsampledConvolutionReference(x, kernel))).toBeLessThan(1e-5);
  });

  it('passes the same gradients to the picture and to the 5x5 kernel, within 1e-4', () => {
    const dy = values([2, height * 2, width * 2, outChannels]);
    const gradientsOf = (forward: typeof upsampledConvolution) =>
      tf.grads((a: tf.Tensor, b: tf.Tensor) => forward(a as tf.Tensor4D, b as tf.Tensor4D))([x, kernel], dy);
    const folded = gradientsOf(upsampledConvolution);
    const plain = gradientsOf(upsampledConvolutionReference);
    expect(largestDifference(folded[0], plain[0])).toBeLessThan(1e-4);
    expect(largestDifference(folded[1], plain[1])).toBeLessThan(1e-4);
  });
});
