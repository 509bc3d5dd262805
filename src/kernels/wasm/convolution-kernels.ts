/** The kernels of convolutions: which loops take which shape. Those of Winograd take what they can, the direct products the rest. */
import type * as tf from '@tensorflow/tfjs-core';
import { type ConvolutionShape, gradientShape, samePaddedShape } from '../ops/convolution-gradients/convolution-shape';
import { FILTER_GRADIENT, type GradientAttributes, INPUT_GRADIENT } from '../ops/convolution-gradients/gradient-kernels';
import {
  PACK_KERNEL,
  PACK_WINOGRAD,
  PACKED_CONVOLUTION,
  type PackedConvolutionAttributes,
  WINOGRAD_CONVOLUTION,
  type WinogradAttributes,
} from '../ops/prepared-convolution/packed-kernels';
import {
  FOLD,
  INTERLEAVE,
  SEPARATE,
  UNFOLD,
  UPSAMPLED_CONVOLUTION,
  UPSAMPLED_FILTER_GRADIENT,
  UPSAMPLED_INPUT_GRADIENT,
} from '../ops/upsampled-convolution/upsampled-convolution';
import { panelBytes, wasmConvolution, wasmFilterGradient, wasmInputGradient, wasmPackedConvolution, wasmPackKernel } from './convolution';
import type { Call, Inputs, Kernels } from './kernel-call';
import type { WasmRuntime } from './wasm-runtime';
import {
  outShape,
  packAndConvolve,
  packAndConvolveBack,
  resampled,
  stridedConvolution,
  winogradFilterGradient,
  winogradForward,
  winogradPack,
  winogradWeights,
} from './winograd';

/** Whether `convolve` takes it. */
export const takesConvolution = (shape: ConvolutionShape): boolean => shape.outChannels % 4 === 0;

/** The convolution itself, in the place of the stock kernel. */
export function convolve(runtime: WasmRuntime, shape: ConvolutionShape, { x, filter }: Inputs, { at, make }: Call): tf.TensorInfo {
  const out = make([shape.batch, shape.outHeight, shape.outWidth, shape.outChannels]);
  const strided = stridedConvolution(shape);
  if (strided) packAndConvolve(runtime, strided, { x: at(x), kernel: at(filter), out: at(out) });
  else wasmConvolution(runtime, shape, at(x), at(filter), at(out));
  return out;
}

export function convolutionKernels(runtime: WasmRuntime): Kernels {
  const { pool, heap } = runtime;
  return {
    [INPUT_GRADIENT]: ({ dy, filter }, { attributes, at, make }) => {
      const own = attributes as GradientAttributes;
      const dx = make(own.inputShape);
      const shape = gradientShape(own, dy);
      const strided = stridedConvolution(shape);
      if (strided) packAndConvolveBack(runtime, strided, { dy: at(dy), kernel: at(filter), dx: at(dx) });
      else wasmInputGradient(runtime, shape, at(dy), at(filter), at(dx));
      return dx;
    },

    [FILTER_GRADIENT]: ({ x, dy }, { attributes, at, make }) => {
      const own = attributes as GradientAttributes;
      const dFilter = make(own.filterShape);
      const shape = gradientShape(own, dy);
      const strided = stridedConvolution(shape);
      if (strided) winogradFilterGradient(runtime, strided, { x: at(x), dy: at(dy), dKernel: at(dFilter) });
      else wasmFilterGradient(runtime, shape, at(x), at(dy), at(dFilter));
      return dFilter;
    },

    [PACK_KERNEL]: ({ kernel }, { at, make }) => {
      const [height, width, inChannels, columns] = kernel.shape;
      const rows = height * width * inChannels;
      const panels = make([panelBytes(rows, columns) / 4]);
      wasmPackKernel(runtime, { rows, columns }, at(kernel), at(panels));
      return panels;
    },

    [PACKED_CONVOLUTION]: ({ x, panels, bias }, { attributes, at, make }) => {
      const { filterShape, stride, slope, interleaves } = attributes as PackedConvolutionAttributes;
      const shape = samePaddedShape(x.shape, filterShape, stride);
      const { batch, outHeight, outWidth, outChannels } = shape;
      const out = make(interleaves ? [batch, outHeight * 2, outWidth * 2, outChannels / 4] : [batch, outHeight, outWidth, outChannels]);
      const arrays = { x: at(x), panels: at(panels), bias: at(bias), out: at(out) };
      wasmPackedConvolution(runtime, shape, { ...arrays, slope, interleaves });
      return out;
    },

    [PACK_WINOGRAD]: ({ kernel }, { attributes, at, make }) => {
      const { kind } = attributes as WinogradAttributes;
      const [, , inChannels, outChannels] = kernel.shape;
      const panels = make([winogradWeights({ inChannels, outChannels })]);
      winogradPack(runtime, { kind, inChannels, outChannels }, 'forward', at(kernel), at(panels));
      return panels;
    },

    [WINOGRAD_CONVOLUTION]: ({ x, panels, bias }, { attributes, at, make }) => {
      const { kind, filterShape, slope } = attributes as WinogradAttributes;
      const convolution = resampled(kind, x.shape, filterShape);
      const out = make(outShape(convolution));
      winogradForward(runtime, convolution, { x: at(x), weights: at(panels), out: at(out) }, { bias: at(bias), slope });
      return out;
    },

    [UPSAMPLED_CONVOLUTION]: ({ x, kernel }, { at, make }) => {
      const convolution = resampled('upsampled', x.shape, kernel.shape);
      const out = make(outShape(convolution));
      packAndConvolve(runtime, convolution, { x: at(x), kernel: at(kernel), out: at(out) });
      return out;
    },

    [UPSAMPLED_INPUT_GRADIENT]: ({ dy, kernel }, { at, make }) => {
      const [batch, height, width] = dy.shape;
      const dx = make([batch, height / 2, width / 2, kernel.shape[2]]);
      packAndConvolveBack(runtime, resampled('upsampled', dx.shape, kernel.shape), { dy: at(dy), kernel: at(kernel), dx: at(dx) });
      return dx;
    },

    [UPSAMPLED_FILTER_GRADIENT]: ({ x, dy }, { at, make }) => {
      const dKernel = make([5, 5, x.shape[3], dy.shape[3]]);
      const convolution = resampled('upsampled', x.shape, dKernel.shape);
      winogradFilterGradient(runtime, convolution, { x: at(x), dy: at(dy), dKernel: at(dKernel) });
      return dKernel;
    },

    [FOLD]: ({ kernel }, { at, make }) => {
      const [, , inChannels, outChannels] = kernel.shape;
      const folded = make([3, 3, inChannels, 4 * outChannels]);
      pool.run('foldKernel', heap.args(at(kernel), inChannels, outChannels, at(folded)), 9);
      return folded;
    },

    [UNFOLD]: ({ dy }, { at, make }) => {
      const [, , inChannels, foldedChannels] = dy.shape;
      const kernel = make([5, 5, inChannels, foldedChannels / 4]);
      pool.run('unfoldKernel', heap.args(at(dy), inChannels, foldedChannels / 4, at(kernel)), 25);
      return kernel;
    },

    [INTERLEAVE]: ({ phases }, { at, make }) => {
      const [batch, height, width, channels] = phases.shape;
      const out = make([batch, 2 * height, 2 * width, channels / 4]);
      pool.run('interleave', heap.args(at(phases), width, channels * 2, at(out), 0), batch * height);
      return out;
    },

    [SEPARATE]: ({ dy }, { at, make }) => {
      const [batch, height, width, channels] = dy.shape;
      const phases = make([batch, height / 2, width / 2, channels * 4]);
      pool.run('interleave', heap.args(at(phases), width / 2, channels * 8, at(dy), 1), (batch * height) / 2);
      return phases;
    },
  };
}
