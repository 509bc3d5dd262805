/**
 * Both gradients of a 2-D convolution, written as forward convolutions: every backend has a tuned forward kernel (XNNPACK on wasm), while the
 * backward kernels are slow or missing (wasm has no Conv2DBackpropFilter, tfjs issue 8474). Reference: reference.ts.
 */
import * as tf from '@tensorflow/tfjs-core';
import { type ConvolutionGeometry, customGradient, FILTER_GRADIENT, INPUT_GRADIENT } from './gradient-kernels';

/** TensorFlow's 'same' padding for one axis: the smaller half comes first. */
export function samePadBefore(inputLength: number, kernelLength: number, stride: number): number {
  const outputLength = Math.ceil(inputLength / stride);
  return Math.floor(Math.max((outputLength - 1) * stride + kernelLength - inputLength, 0) / 2);
}

/**
 * Gradient of the loss by the input of a convolution: the output gradient, with zeros inserted for the stride, convolved with
 * the filter rotated by 180 degrees, its channel axes swapped.
 *
 * @param dy gradient by the output, [batch, outHeight, outWidth, outChannels]
 * @param filter [kernelHeight, kernelWidth, inChannels, outChannels]
 * @param inputShape [batch, height, width, inChannels]
 * @returns a tensor of inputShape
 */
export function convolutionInputGradient(
  dy: tf.Tensor4D,
  filter: tf.Tensor4D,
  inputShape: readonly [number, number, number, number],
  geometry: ConvolutionGeometry,
): tf.Tensor4D {
  return tf.tidy(() => {
    const [, height, width] = inputShape;
    const [kernelHeight, kernelWidth] = filter.shape;
    const { stride, padTop, padLeft } = geometry;
    const spread = stride === 1 ? dy : withZerosBetween(dy, stride);
    const top = kernelHeight - 1 - padTop;
    const left = kernelWidth - 1 - padLeft;
    const padded = paddedOrCropped(spread, top, left, height + kernelHeight - 1, width + kernelWidth - 1);
    return tf.conv2d(padded, turnedAndSwapped(filter), 1, 'valid');
  });
}

/** A filter rotated by 180 degrees, with its channel axes swapped. It gathers whole taps: tf.reverse takes wasm 20 times as long. */
function turnedAndSwapped(filter: tf.Tensor4D): tf.Tensor4D {
  const [height, width, inChannels, outChannels] = filter.shape;
  const taps = tf.reshape(filter, [height * width, inChannels, outChannels]);
  const backwards = Int32Array.from({ length: height * width }, (_, index) => height * width - 1 - index);
  const turned = tf.gather(taps, tf.tensor1d(backwards, 'int32'));
  return tf.reshape(tf.transpose(turned, [0, 2, 1]), [height, width, outChannels, inChannels]);
}

/**
 * Gradient of the loss by the filter of a convolution: channels of the input become the batch, the batch becomes the channels,
 * and the output gradient is the filter, dilated by the stride.
 *
 * @param x the convolution's input, [batch, height, width, inChannels]
 * @param dy gradient by its output, [batch, outHeight, outWidth, outChannels]
 * @param kernelSize [kernelHeight, kernelWidth]
 * @returns [kernelHeight, kernelWidth, inChannels, outChannels]
 */
export function convolutionFilterGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  kernelSize: readonly [number, number],
  geometry: ConvolutionGeometry,
): tf.Tensor4D {
  return tf.tidy(() => {
    const { stride, padTop, padLeft } = geometry;
    const [, outHeight, outWidth] = dy.shape;
    const neededHeight = (outHeight - 1) * stride + kernelSize[0];
    const neededWidth = (outWidth - 1) * stride + kernelSize[1];
    const padded = paddedOrCropped(x, padTop, padLeft, neededHeight, neededWidth);
    const channelsAsBatch = tf.transpose(padded, [3, 1, 2, 0]);
    const gradientAsFilter = tf.transpose(dy, [1, 2, 0, 3]) as tf.Tensor4D;
    const result = tf.conv2d(channelsAsBatch, gradientAsFilter, 1, 'valid', 'NHWC', stride);
    return tf.transpose(result, [1, 2, 0, 3]);
  });
}

/** Put `stride - 1` zeros after each row and column: [b, h, w, c] becomes [b, h * stride, w * stride, c]. */
function withZerosBetween(dy: tf.Tensor4D, stride: number): tf.Tensor4D {
  const [batch, height, width, channels] = dy.shape;
  const spread = tf.pad(tf.reshape(dy, [batch * height, 1, width, channels]), [
    [0, 0],
    [0, stride - 1],
    [0, 0],
    [0, channels * (stride - 1)],
  ]);
  return tf.reshape(spread, [batch, height * stride, width * stride, channels]);
}

/** Pad with zeros before each axis, then pad or crop after it, to this extent. */
function paddedOrCropped(x: tf.Tensor4D, top: number, left: number, height: number, width: number): tf.Tensor4D {
  const [batch, xHeight, xWidth, channels] = x.shape;
  const keptHeight = Math.min(xHeight, height - top);
  const keptWidth = Math.min(xWidth, width - left);
  const kept = keptHeight === xHeight && keptWidth === xWidth ? x : tf.slice(x, [0, 0, 0, 0], [batch, keptHeight, keptWidth, channels]);
  return tf.pad(kept, [
    [0, 0],
    [top, height - top - keptHeight],
    [left, width - left - keptWidth],
    [0, 0],
  ]);
}

/** Register them as the gradient of tf.conv2d, on every backend. */
export function registerConvolutionGradients(): void {
  tf.unregisterGradient('Conv2D');
  tf.registerGradient({
    kernelName: 'Conv2D',
    inputsToSave: ['x', 'filter'],
    gradFunc: (gradient, saved, attributes) => {
      const dy = gradient as tf.Tensor4D;
      const [x, filter] = saved as [tf.Tensor4D, tf.Tensor4D];
      const { strides, pad, dilations, dataFormat } = attributes as unknown as tf.Conv2DAttrs;
      const [stride, strideWidth] = typeof strides === 'number' ? [strides, strides] : strides;
      tf.util.assert(
        stride === strideWidth &&
          dataFormat === 'NHWC' &&
          [dilations].flat().every((dilation) => dilation === 1) &&
          typeof pad === 'string',
        () => 'The gradient of this convolution is not claimed: it takes NHWC, equal strides, no dilation, and same or valid padding.',
      );
      const before = (axis: 1 | 2) => (pad === 'same' ? samePadBefore(x.shape[axis], filter.shape[axis - 1], stride) : 0);
      const geometry = { stride, padTop: before(1), padLeft: before(2) };
      const own = { inputShape: x.shape, filterShape: filter.shape, geometry };
      return {
        x: () => customGradient(INPUT_GRADIENT, { dy, filter }, own) ?? convolutionInputGradient(dy, filter, x.shape, geometry),
        filter: () =>
          customGradient(FILTER_GRADIENT, { x, dy }, own) ?? convolutionFilterGradient(x, dy, [filter.shape[0], filter.shape[1]], geometry),
      };
    },
  });
}
