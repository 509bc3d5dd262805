/**
 * Registers our CPU kernels in the wasm backend: Conv2D instead of the stock kernel for the shapes that ours supports (float32, NHWC, no dilation,
 * output channels a multiple of four), and the other kernels under names of their own, which the operations look for. Other convolutions go to the
 * stock kernel. Where the backend's memory was not captured, nothing is registered.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { AdamAttributes } from '../ops/adam-update/adam-attributes';
import { ADAM_UPDATE } from '../ops/adam-update/adam-update';
import { COLUMN_SUMS } from '../ops/channel-bias/channel-bias';
import { convolutionShape, gradientShape, samePaddedShape } from '../ops/convolution-gradients/convolution-shape';
import { FILTER_GRADIENT, type GradientAttributes, INPUT_GRADIENT } from '../ops/convolution-gradients/gradient-kernels';
import { HEAD_INPUT } from '../ops/head-input/head-input';
import { LINE_MEAN, type LineMeanAttributes } from '../ops/line-mean/line-mean';
import { MOVING_AVERAGE } from '../ops/moving-average/moving-average';
import { NORMALISED_ACTIVATION, NORMALISED_ACTIVATION_GRADIENT } from '../ops/normalised-activation/normalised-activation';
import {
  PACK_KERNEL,
  PACK_WINOGRAD,
  PACKED_CONVOLUTION,
  type PackedConvolutionAttributes,
  WINOGRAD_CONVOLUTION,
  type WinogradAttributes,
} from '../ops/prepared-convolution/packed-kernels';
import { SCALED_ACTIVATION } from '../ops/scaled-activation/scaled-activation';
import {
  FOLD,
  INTERLEAVE,
  SEPARATE,
  UNFOLD,
  UPSAMPLED_CONVOLUTION,
  UPSAMPLED_FILTER_GRADIENT,
  UPSAMPLED_INPUT_GRADIENT,
} from '../ops/upsampled-convolution/upsampled-convolution';
import { type ActivationShape, wasmActivation, wasmActivationGradient, wasmColumnSums, wasmScaledActivation } from './activation';
import { backendMemory } from './backend-memory';
import { panelBytes, wasmConvolution, wasmFilterGradient, wasmInputGradient, wasmPackedConvolution, wasmPackKernel } from './convolution';
import { wasmLineMean } from './line-mean';
import { startThreadPool } from './thread-pool';
import { addressOf, type WasmBackend, wasmBackend } from './wasm-backend';
import { WasmHeap } from './wasm-heap';
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

/** Values of a weight in one chunk of an Adam step. */
const ADAM_CHUNK = 65_536;
/** Pixels in one chunk of the head's input. */
const HEAD_INPUT_CHUNK = 8192;

let threads = 0;

/** What a kernel gets besides its inputs. */
interface Call {
  readonly attributes: unknown;
  /** Address of a tensor's values. */
  at(tensor: tf.TensorInfo): number;
  /** Allocate a tensor; call it before `at`, because it may grow the memory. */
  make(shape: readonly number[]): tf.TensorInfo;
}

type Inputs = Readonly<Record<string, tf.TensorInfo>>;
type Kernel = (inputs: Inputs, call: Call) => tf.TensorInfo | tf.TensorInfo[];

/**
 * Start the threads and register the kernels, once; the wasm backend must be the one in use.
 *
 * @param threadCount including the calling thread
 * @returns the number of threads; 0 where our kernels cannot be used
 */
export async function registerWasmKernels(threadCount: number): Promise<number> {
  const memory = backendMemory();
  if (!memory || threads > 0) return threads;
  const pool = await startThreadPool(memory, threadCount);
  const runtime = { pool, heap: new WasmHeap(memory, wasmBackend().wasm) };
  replaceConvolution(runtime);
  replaceIdentity();
  for (const [kernelName, kernel] of Object.entries(kernelsOf(runtime))) {
    tf.registerKernel({
      kernelName,
      backendName: 'wasm',
      kernelFunc: ({ inputs, attrs, backend }) => {
        runtime.heap.tidyTables();
        return kernel(inputs as Inputs, callOf(backend as unknown as WasmBackend, attrs));
      },
    });
  }
  threads = pool.threads;
  return threads;
}

/** Our Conv2D for the shapes that it supports, the stock kernel for the others. */
function replaceConvolution(runtime: WasmRuntime): void {
  const stock = tf.getKernel('Conv2D', 'wasm');
  tf.unregisterKernel('Conv2D', 'wasm');
  tf.registerKernel({
    kernelName: 'Conv2D',
    backendName: 'wasm',
    kernelFunc: (given) => {
      const { x, filter } = given.inputs as Inputs;
      const shape = convolutionShape(x, filter, given.attrs as unknown as tf.Conv2DAttrs);
      if (!shape || shape.outChannels % 4 !== 0) return stock.kernelFunc(given);
      runtime.heap.tidyTables();
      const { at, make } = callOf(given.backend as unknown as WasmBackend, given.attrs);
      const out = make([shape.batch, shape.outHeight, shape.outWidth, shape.outChannels]);
      const strided = stridedConvolution(shape);
      if (strided) packAndConvolve(runtime, strided, { x: at(x), kernel: at(filter), out: at(out) });
      else wasmConvolution(runtime, shape, at(x), at(filter), at(out));
      return out;
    },
  });
}

/** The stock kernel copies the values, and a training step clones every tensor that a gradient needs. A second reference is enough: no kernel writes to its inputs. */
function replaceIdentity(): void {
  const stock = tf.getKernel('Identity', 'wasm');
  tf.unregisterKernel('Identity', 'wasm');
  tf.registerKernel({
    kernelName: 'Identity',
    backendName: 'wasm',
    kernelFunc: (given) => {
      const { x } = given.inputs as Inputs;
      if (x.dtype === 'string') return stock.kernelFunc(given);
      (given.backend as unknown as WasmBackend).incRef(x.dataId);
      return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
    },
  });
}

function kernelsOf(runtime: WasmRuntime): Readonly<Record<string, Kernel>> {
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

    [NORMALISED_ACTIVATION]: ({ x, gamma, beta }, { attributes, at, make }) => {
      const channels = [x.shape[3]];
      const [out, mean, variance] = [make(x.shape), make(channels), make(channels)];
      const shape = activationShape(x, attributes);
      wasmActivation(runtime, shape, {
        x: at(x),
        gamma: at(gamma),
        beta: at(beta),
        out: at(out),
        mean: at(mean),
        variance: at(variance),
      });
      return [out, mean, variance];
    },

    [NORMALISED_ACTIVATION_GRADIENT]: ({ dy, out, x, mean, variance, gamma }, { attributes, at, make }) => {
      const channels = [x.shape[3]];
      const [dx, dGamma, dBeta] = [make(x.shape), make(channels), make(channels)];
      wasmActivationGradient(runtime, activationShape(x, attributes), {
        dy: at(dy),
        out: at(out),
        x: at(x),
        mean: at(mean),
        variance: at(variance),
        gamma: at(gamma),
        dx: at(dx),
        dGamma: at(dGamma),
        dBeta: at(dBeta),
      });
      return [dx, dGamma, dBeta];
    },

    [SCALED_ACTIVATION]: ({ x, scale, shift }, { attributes, at, make }) => {
      const out = make(x.shape);
      wasmScaledActivation(runtime, activationShape(x, attributes), at(x), at(scale), at(shift), at(out));
      return out;
    },

    [COLUMN_SUMS]: ({ x }, { at, make }) => {
      const channels = x.shape[x.shape.length - 1];
      const sums = make([channels]);
      wasmColumnSums(runtime, { rows: tf.util.sizeFromShape(x.shape) / channels, channels }, at(x), at(sums));
      return sums;
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

    [HEAD_INPUT]: ({ picture, reconstruction }, { at, make }) => {
      const channels = picture.shape[3];
      const pixels = tf.util.sizeFromShape(picture.shape) / channels;
      const out = make([...picture.shape.slice(0, 3), 3 * channels]);
      const args = heap.args(at(picture), at(reconstruction), pixels, channels, at(out), HEAD_INPUT_CHUNK);
      pool.run('headInput', args, Math.ceil(pixels / HEAD_INPUT_CHUNK));
      return out;
    },

    [LINE_MEAN]: ({ plane }, { attributes, at, make }) => {
      const { length } = attributes as LineMeanAttributes;
      const [height, width] = plane.shape;
      const out = make(plane.shape);
      wasmLineMean(runtime, { width, height, length }, at(plane), at(out));
      return out;
    },

    // A few hundred values at most: waking a thread would take longer.
    [MOVING_AVERAGE]: ({ average, value }, { attributes, at, make }) => {
      const { momentum } = attributes as { momentum: number };
      const out = make(average.shape);
      const [before, next, after] = [average, value, out].map((tensor) => heap.floats(at(tensor), tf.util.sizeFromShape(tensor.shape)));
      for (let index = 0; index < after.length; index++) after[index] = before[index] * momentum + next[index] * (1 - momentum);
      return out;
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

    [ADAM_UPDATE]: ({ weight, gradient, first, second }, { attributes, at, make }) => {
      const { beta1, beta2, rate, epsilon } = attributes as AdamAttributes;
      const outputs = [make(weight.shape), make(weight.shape), make(weight.shape)];
      const count = tf.util.sizeFromShape(weight.shape);
      const before = [weight, gradient, first, second].map((tensor) => (tensor ? at(tensor) : 0));
      const args = heap.argsWithFloats([...before, count, ...outputs.map(at), ADAM_CHUNK], [beta1, beta2, rate, epsilon]);
      pool.run('adamStep', args, Math.ceil(count / ADAM_CHUNK));
      return outputs;
    },
  };
}

function callOf(backend: WasmBackend, attributes: unknown): Call {
  return {
    attributes,
    at: (tensor) => addressOf(backend, tensor),
    make: (shape) => backend.makeOutput([...shape], 'float32'),
  };
}

function activationShape(x: tf.TensorInfo, attributes: unknown): ActivationShape {
  const { epsilon, slope } = attributes as Pick<ActivationShape, 'epsilon' | 'slope'>;
  const channels = x.shape[3];
  return { rows: tf.util.sizeFromShape(x.shape) / channels, channels, epsilon, slope };
}
