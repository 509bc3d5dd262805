/** Cases of a convolution made ready for inference, with and without upsampling, LeakyReLU or sigmoid. */
import * as tf from '@tensorflow/tfjs-core';
import { type ConvolutionOptions, prepareConvolution } from '../ops/prepared-convolution/prepared-convolution';
import { preparedConvolutionReference } from '../ops/prepared-convolution/reference';
import { drawNumbers, type OperationCase, type Shape4D } from './operation-case';

const leaky = { slope: 0.3 };

const sizes: readonly ({ x: Shape4D; out: number } & ConvolutionOptions)[] = [
  { x: [2, 8, 12, 4], out: 16, stride: 1, upsamples: false, activation: leaky },
  { x: [1, 16, 16, 1], out: 8, stride: 2, upsamples: false, activation: leaky },
  { x: [1, 8, 6, 1], out: 8, stride: 2, upsamples: false, activation: leaky },
  { x: [3, 9, 7, 3], out: 12, stride: 2, upsamples: false, activation: leaky },
  { x: [2, 6, 5, 8], out: 12, stride: 1, upsamples: true, activation: leaky },
  { x: [2, 3, 5, 8], out: 4, stride: 1, upsamples: true, activation: leaky },
  { x: [1, 4, 4, 32], out: 64, stride: 1, upsamples: true, activation: leaky },
  { x: [1, 4, 4, 64], out: 4, stride: 1, upsamples: true, activation: leaky },
  { x: [3, 7, 11, 4], out: 4, stride: 1, upsamples: true, activation: leaky },
  { x: [1, 1, 1, 8], out: 8, stride: 1, upsamples: true, activation: leaky },
  { x: [2, 6, 10, 16], out: 24, stride: 2, upsamples: false, activation: leaky },
  { x: [1, 16, 16, 8], out: 8, stride: 2, upsamples: false, activation: { slope: 1 } },
  { x: [2, 6, 5, 3], out: 8, stride: 1, upsamples: true, activation: leaky },
  { x: [2, 5, 6, 16], out: 1, stride: 1, upsamples: true, activation: 'sigmoid' },
  { x: [2, 5, 3, 4], out: 1, stride: 1, upsamples: true, activation: 'sigmoid' },
  { x: [2, 5, 6, 4], out: 3, stride: 1, upsamples: true, activation: 'sigmoid' },
  { x: [1, 6, 6, 4], out: 6, stride: 1, upsamples: false, activation: 'sigmoid' },
];

export const preparedConvolutionCases = sizes.map(({ x: shape, out, ...options }, index): OperationCase => {
  const draw = drawNumbers(1200 + index);
  const kernelShape: Shape4D = [5, 5, shape[3], out];
  const [x, kernel, bias] = [draw(shape), draw(kernelShape), draw([out])];
  const tensors = () => [tf.tensor4d(x, shape), tf.tensor4d(kernel, kernelShape), tf.tensor1d(bias)] as const;
  return {
    title: `[${shape}] to ${out} channels, stride ${options.stride}, upsampling ${options.upsamples}, ${JSON.stringify(options.activation)}: within 1e-4, no tensors left`,
    compute: () => {
      const [input, weights, shift] = tensors();
      const prepared = prepareConvolution(weights, shift, options);
      const output = prepared.apply(input);
      prepared.dispose();
      return [output];
    },
    reference: () => [preparedConvolutionReference(...tensors(), options)],
    tolerance: { absolute: 1e-4 },
    leavesNoTensors: true,
  };
});
