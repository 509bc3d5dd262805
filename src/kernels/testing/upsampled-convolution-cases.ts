/** Cases of an upsampled convolution: output, and the gradients by the picture and by the 5x5 kernel. */
import * as tf from '@tensorflow/tfjs-core';
import { upsampledConvolutionReference } from '../ops/upsampled-convolution/reference';
import { upsampledConvolution } from '../ops/upsampled-convolution/upsampled-convolution';
import { drawNumbers, type OperationCase, type Shape4D } from './operation-case';

const sizes: readonly ({ height: number; width: number; inChannels: number; outChannels: number; tolerance: number } & Pick<
  OperationCase,
  'only' | 'runsOnPlainWebGpu'
>)[] = [
  { height: 4, width: 5, inChannels: 8, outChannels: 4, tolerance: 1e-4 },
  { height: 4, width: 5, inChannels: 4, outChannels: 1, tolerance: 1e-4 },
  { height: 4, width: 5, inChannels: 16, outChannels: 3, tolerance: 1e-4 },
  { height: 6, width: 9, inChannels: 16, outChannels: 8, tolerance: 1e-4, only: 'kernels' },
  { height: 1, width: 1, inChannels: 8, outChannels: 16, tolerance: 1e-4, only: 'kernels' },
  { height: 8, width: 10, inChannels: 8, outChannels: 8, tolerance: 1e-4, only: 'kernels' },
  { height: 4, width: 4, inChannels: 2, outChannels: 3, tolerance: 1e-5, only: 'fallback' },
  { height: 1, width: 5, inChannels: 3, outChannels: 1, tolerance: 1e-5, only: 'fallback' },
  { height: 6, width: 3, inChannels: 1, outChannels: 2, tolerance: 1e-5, only: 'fallback' },
  { height: 4, width: 5, inChannels: 4, outChannels: 3, tolerance: 1e-4, only: 'fallback', runsOnPlainWebGpu: true },
];

export const upsampledConvolutionCases = sizes.map(
  ({ height, width, inChannels, outChannels, tolerance, ...rest }, index): OperationCase => {
    const shapes: [Shape4D, Shape4D, Shape4D] = [
      [2, height, width, inChannels],
      [5, 5, inChannels, outChannels],
      [2, 2 * height, 2 * width, outChannels],
    ];
    const draw = drawNumbers(1100 + index);
    const [x, kernel, dy] = shapes.map((shape) => draw(shape));
    const run = (forward: typeof upsampledConvolution) => () => {
      const [input, weights, gradient] = [tf.tensor4d(x, shapes[0]), tf.tensor4d(kernel, shapes[1]), tf.tensor4d(dy, shapes[2])];
      const apply = (a: tf.Tensor, b: tf.Tensor) => forward(a as tf.Tensor4D, b as tf.Tensor4D);
      return [apply(input, weights), ...tf.grads(apply)([input, weights], gradient)];
    };
    return {
      title: `${height} x ${width}, ${inChannels} to ${outChannels} channels: output within ${tolerance}, gradients within 1e-4`,
      compute: run(upsampledConvolution),
      reference: run(upsampledConvolutionReference),
      tolerance: { absolute: [tolerance, 1e-4, 1e-4] },
      ...rest,
    };
  },
);
