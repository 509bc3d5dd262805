/**
 * Cases of conv2d and of both of its gradients: strides, odd sizes, kernels, and channel counts that our kernels claim or leave to the
 * stock ones.
 */
import * as tf from '@tensorflow/tfjs-core';
import { convolutionFilterGradient, convolutionInputGradient, samePadBefore } from '../ops/convolution-gradients/convolution-gradients';
import { convolutionGradientsReference } from '../ops/convolution-gradients/reference';
import { drawNumbers, type OperationCase, type Shape4D } from './operation-case';

interface ConvolutionSize {
  readonly stride: number;
  readonly height: number;
  readonly width: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernel: number;
  readonly runsOnPlainWebGpu?: true;
  /** So large that float32 sums differ by more than 1e-4, and that plain JavaScript takes seconds. */
  readonly isDeep?: true;
}

const sizes: readonly ConvolutionSize[] = [
  { stride: 1, height: 8, width: 8, inChannels: 4, outChannels: 8, kernel: 5 },
  { stride: 1, height: 5, width: 7, inChannels: 12, outChannels: 4, kernel: 3 },
  { stride: 1, height: 5, width: 7, inChannels: 16, outChannels: 4, kernel: 3 },
  { stride: 1, height: 6, width: 5, inChannels: 3, outChannels: 1, kernel: 5 },
  { stride: 1, height: 4, width: 4, inChannels: 3, outChannels: 20, kernel: 3 },
  { stride: 2, height: 16, width: 12, inChannels: 8, outChannels: 16, kernel: 5 },
  { stride: 2, height: 9, width: 7, inChannels: 4, outChannels: 12, kernel: 5 },
  { stride: 2, height: 16, width: 16, inChannels: 1, outChannels: 16, kernel: 5 },
  { stride: 2, height: 10, width: 14, inChannels: 16, outChannels: 24, kernel: 5 },
  { stride: 2, height: 2, width: 2, inChannels: 16, outChannels: 8, kernel: 5 },
  { stride: 2, height: 7, width: 8, inChannels: 3, outChannels: 3, kernel: 4 },
  // No tap of the kernel meets half of the input.
  { stride: 2, height: 6, width: 5, inChannels: 4, outChannels: 5, kernel: 1 },
  // Each product is deep enough for the GPU to split it.
  { stride: 2, height: 28, width: 28, inChannels: 32, outChannels: 60, kernel: 5, isDeep: true },
];

/** Small: for the gradients that are written as forward convolutions. */
const gradientSizes: readonly ConvolutionSize[] = [
  { stride: 1, height: 8, width: 8, inChannels: 3, outChannels: 2, kernel: 5 },
  { stride: 2, height: 8, width: 12, inChannels: 2, outChannels: 4, kernel: 5 },
  { stride: 2, height: 7, width: 9, inChannels: 1, outChannels: 3, kernel: 5 },
  { stride: 1, height: 6, width: 4, inChannels: 4, outChannels: 8, kernel: 3 },
  { stride: 2, height: 2, width: 2, inChannels: 2, outChannels: 2, kernel: 5 },
  { stride: 1, height: 8, width: 8, inChannels: 3, outChannels: 4, kernel: 5, runsOnPlainWebGpu: true },
  { stride: 2, height: 8, width: 8, inChannels: 4, outChannels: 8, kernel: 5, runsOnPlainWebGpu: true },
  { stride: 2, height: 9, width: 9, inChannels: 1, outChannels: 3, kernel: 5, runsOnPlainWebGpu: true },
];

const titleOf = ({ stride, height, width, inChannels, outChannels, kernel }: ConvolutionSize): string =>
  `stride ${stride}, ${height} x ${width}, ${inChannels} to ${outChannels} channels, kernel ${kernel}`;

/** The tensors of a case, made anew on the backend in use: x, filter and the gradient by the output. */
function tensorsOf(size: ConvolutionSize, batch: number, seed: number): () => [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D] {
  const { stride, height, width, inChannels, outChannels, kernel } = size;
  const shapes: Shape4D[] = [
    [batch, height, width, inChannels],
    [kernel, kernel, inChannels, outChannels],
    [batch, Math.ceil(height / stride), Math.ceil(width / stride), outChannels],
  ];
  const draw = drawNumbers(seed);
  const values = shapes.map((shape) => draw(shape));
  return () => shapes.map((shape, index) => tf.tensor4d(values[index], shape)) as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
}

/** The operation that the studio calls: the output, and the gradients that are registered for it. */
export const convolutionCases = sizes.map((size, index): OperationCase => {
  const { stride, isDeep } = size;
  const tensors = tensorsOf(size, 3, 900 + index);
  return {
    title: `output and gradients: ${titleOf(size)}, ${isDeep ? '' : 'within 1e-4 on the CPU, '}within 1e-5 of the largest value${isDeep ? '' : ' on the GPU'}`,
    compute: () => {
      const [x, filter, dy] = tensors();
      const forward = (a: tf.Tensor, b: tf.Tensor) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, 'same');
      return [forward(x, filter), ...tf.grads(forward)([x, filter], dy)];
    },
    reference: () => {
      const [x, filter, dy] = tensors();
      return [tf.conv2d(x, filter, stride, 'same'), ...convolutionGradientsReference(x, filter, dy, stride)];
    },
    tolerance: isDeep ? { ofLargest: 1e-5 } : { cpu: { absolute: 1e-4 }, wasm: { absolute: 1e-4 }, webgpu: { ofLargest: 1e-5 } },
    ...(isDeep && { only: 'kernels' as const }),
  };
});

/** The gradients as forward convolutions, which stand in where a backend has no kernel of ours. */
export const convolutionGradientCases = gradientSizes.map((size, index): OperationCase => {
  const { stride, height, width, kernel, runsOnPlainWebGpu } = size;
  const tensors = tensorsOf(size, 2, 950 + index);
  const geometry = { stride, padTop: samePadBefore(height, kernel, stride), padLeft: samePadBefore(width, kernel, stride) };
  return {
    title: `gradients: ${titleOf(size)}, within 1e-4`,
    compute: () => {
      const [x, filter, dy] = tensors();
      return [convolutionInputGradient(dy, filter, x.shape, geometry), convolutionFilterGradient(x, dy, [kernel, kernel], geometry)];
    },
    reference: () => convolutionGradientsReference(...tensors(), stride),
    tolerance: { absolute: 1e-4 },
    only: 'fallback',
    ...(runsOnPlainWebGpu && { runsOnPlainWebGpu }),
  };
});
