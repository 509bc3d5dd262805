/** The shape of a convolution for our kernels, from the arguments that tfjs passes to a Conv2D kernel or to our gradients. NHWC and HWIO. */
import * as tf from '@tensorflow/tfjs-core';
import type { GradientAttributes } from './gradient-kernels';

export interface ConvolutionShape {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly inChannels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  /** Same in both axes. */
  readonly stride: number;
  readonly padTop: number;
  readonly padLeft: number;
}

/** The shape of a Conv2D kernel's call; null where it is not float32, NHWC, undilated and with equal strides. */
export function convolutionShape(x: tf.TensorInfo, filter: tf.TensorInfo, attributes: tf.Conv2DAttrs): ConvolutionShape | null {
  const { strides, pad, dilations, dataFormat, dimRoundingMode } = attributes;
  const info = tf.backend_util.computeConv2DInfo(
    x.shape as [number, number, number, number],
    filter.shape as [number, number, number, number],
    strides,
    dilations,
    pad,
    dimRoundingMode,
    false,
    tf.backend_util.convertConv2DDataFormat(dataFormat),
  );
  const isPlain = dataFormat === 'NHWC' && info.dilationHeight === 1 && info.dilationWidth === 1 && info.strideHeight === info.strideWidth;
  return isPlain && x.dtype === 'float32' && filter.dtype === 'float32' ? shapeOf(info) : null;
}

/** A convolution with 'same' padding. */
export function samePaddedShape(x: readonly number[], filter: readonly number[], stride: number): ConvolutionShape {
  type Shape4D = [number, number, number, number];
  return shapeOf(tf.backend_util.computeConv2DInfo([...x] as Shape4D, [...filter] as Shape4D, stride, 1, 'same'));
}

function shapeOf(info: tf.backend_util.Conv2DInfo): ConvolutionShape {
  return {
    batch: info.batchSize,
    height: info.inHeight,
    width: info.inWidth,
    inChannels: info.inChannels,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    outChannels: info.outChannels,
    kernelHeight: info.filterHeight,
    kernelWidth: info.filterWidth,
    stride: info.strideHeight,
    padTop: info.padInfo.top,
    padLeft: info.padInfo.left,
  };
}

/** The shape of the convolution whose gradient is computed. */
export function gradientShape({ inputShape, filterShape, geometry }: GradientAttributes, dy: tf.TensorInfo): ConvolutionShape {
  const [batch, height, width, inChannels] = inputShape;
  const [kernelHeight, kernelWidth, , outChannels] = filterShape;
  const [, outHeight, outWidth] = dy.shape;
  return { batch, height, width, inChannels, outHeight, outWidth, outChannels, kernelHeight, kernelWidth, ...geometry };
}
