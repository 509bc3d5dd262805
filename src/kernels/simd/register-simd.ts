/**
 * Puts our CPU kernels into the wasm backend: Conv2D in place of the stock one for what we claim (float32, NHWC, no dilation, channels
 * by four), and its two gradients under names of their own, which convolution-gradients.ts looks for. What is not claimed goes to
 * the stock kernel; where the backend's memory was not caught, nothing is registered and the studio works as before.
 */
import * as tf from '@tensorflow/tfjs-core';
import { ADAM_UPDATE, type AdamAttributes } from '../adam-update/adam-update';
import { COLUMN_SUMS } from '../channel-bias/channel-bias';
import { FILTER_GRADIENT, type GradientAttributes, INPUT_GRADIENT } from '../convolution-gradients/gradient-kernels';
import { convolutionShape, gradientShape, samePaddedShape } from '../convolution-shape';
import { HEAD_INPUT } from '../head-input/head-input';
import { NORMALISED_ACTIVATION, NORMALISED_ACTIVATION_GRADIENT } from '../normalised-activation/normalised-activation';
import {
  PACK_KERNEL,
  PACKED_CONVOLUTION,
  type PackedConvolutionAttributes,
  WINOGRAD_CONVOLUTION,
} from '../prepared-convolution/packed-kernels';
import { SCALED_ACTIVATION } from '../scaled-activation/scaled-activation';
import { FOLD, UNFOLD } from '../upsampled-convolution/upsampled-convolution';
import { capturedMemory } from './captured-memory';
import { type ActivationShape, simdActivation, simdActivationGradient, simdColumnSums, simdScaledActivation } from './simd-activation';
import {
  panelBytes,
  simdConvolution,
  simdFilterGradient,
  simdInputGradient,
  simdPackedConvolution,
  simdPackKernel,
} from './simd-convolution';
import { SimdHeap } from './simd-heap';
import { simdWinograd } from './simd-winograd';
import { startThreadPool } from './thread-pool';
import { addressOf, type WasmBackend, wasmBackend } from './wasm-backend';
import type { Workshop } from './workshop';

/** Values of a weight in one chunk of an Adam step. */
const ADAM_CHUNK = 65_536;
/** Pixels of a picture in one chunk of what the head is shown. */
const HEAD_INPUT_CHUNK = 8192;

let threads = 0;

/** What a kernel works with besides its tensors. */
interface Call {
  readonly attributes: unknown;
  /** Address of a tensor's values. */
  at(tensor: tf.TensorInfo): number;
  /** A new tensor; made before addresses are asked for, since it may move the memory's end. */
  make(shape: readonly number[]): tf.TensorInfo;
}

type Inputs = Readonly<Record<string, tf.TensorInfo>>;
type Kernel = (inputs: Inputs, call: Call) => tf.TensorInfo | tf.TensorInfo[];

/**
 * Start the threads and register the kernels, once; the wasm backend must be the one in use.
 *
 * @param wishedThreads the calling one included
 * @returns threads at work; 0 where our kernels cannot be used
 */
export async function registerSimdKernels(wishedThreads: number): Promise<number> {
  const memory = capturedMemory();
  if (!memory || threads > 0) return threads;
  const pool = await startThreadPool(memory, wishedThreads);
  const workshop = { pool, heap: new SimdHeap(memory, wasmBackend().wasm) };
  replaceConvolution(workshop);
  for (const [kernelName, kernel] of Object.entries(kernelsOf(workshop))) {
    tf.registerKernel({
      kernelName,
      backendName: 'wasm',
      kernelFunc: ({ inputs, attrs, backend }) => {
        workshop.heap.tidyTables();
        return kernel(inputs as Inputs, callOf(backend as unknown as WasmBackend, attrs));
      },
    });
  }
  threads = pool.threads;
  return threads;
}

/** Our Conv2D for what we claim, the stock one for the rest. */
function replaceConvolution(workshop: Workshop): void {
  const stock = tf.getKernel('Conv2D', 'wasm');
  tf.unregisterKernel('Conv2D', 'wasm');
  tf.registerKernel({
    kernelName: 'Conv2D',
    backendName: 'wasm',
    kernelFunc: (given) => {
      const { x, filter } = given.inputs as Inputs;
      const shape = convolutionShape(x, filter, given.attrs as unknown as tf.Conv2DAttrs);
      if (!shape || shape.outChannels % 4 !== 0) return stock.kernelFunc(given);
      workshop.heap.tidyTables();
      const { at, make } = callOf(given.backend as unknown as WasmBackend, given.attrs);
      const out = make([shape.batch, shape.outHeight, shape.outWidth, shape.outChannels]);
      simdConvolution(workshop, shape, at(x), at(filter), at(out));
      return out;
    },
  });
}

function kernelsOf(workshop: Workshop): Readonly<Record<string, Kernel>> {
  const { pool, heap } = workshop;
  return {
    [INPUT_GRADIENT]: ({ dy, filter }, { attributes, at, make }) => {
      const own = attributes as GradientAttributes;
      const dx = make(own.inputShape);
      simdInputGradient(workshop, gradientShape(own, dy), at(dy), at(filter), at(dx));
      return dx;
    },

    [FILTER_GRADIENT]: ({ x, dy }, { attributes, at, make }) => {
      const own = attributes as GradientAttributes;
      const dFilter = make(own.filterShape);
      simdFilterGradient(workshop, gradientShape(own, dy), at(x), at(dy), at(dFilter));
      return dFilter;
    },

    [PACK_KERNEL]: ({ kernel }, { at, make }) => {
      const [height, width, inChannels, columns] = kernel.shape;
      const rows = height * width * inChannels;
      const panels = make([panelBytes(rows, columns) / 4]);
      simdPackKernel(workshop, { rows, columns }, at(kernel), at(panels));
      return panels;
    },

    [PACKED_CONVOLUTION]: ({ x, panels, bias }, { attributes, at, make }) => {
      const { filterShape, stride, slope, interleaves } = attributes as PackedConvolutionAttributes;
      const shape = samePaddedShape(x.shape, filterShape, stride);
      const { batch, outHeight, outWidth, outChannels } = shape;
      const out = make(interleaves ? [batch, outHeight * 2, outWidth * 2, outChannels / 4] : [batch, outHeight, outWidth, outChannels]);
      const arrays = { x: at(x), panels: at(panels), bias: at(bias), out: at(out) };
      simdPackedConvolution(workshop, shape, { ...arrays, slope, interleaves });
      return out;
    },

    [WINOGRAD_CONVOLUTION]: ({ x, panels, bias }, { attributes, at, make }) => {
      const { slope } = attributes as Pick<PackedConvolutionAttributes, 'slope'>;
      const [batch, height, width, inChannels] = x.shape;
      const columns = bias.shape[0];
      const out = make([batch, height * 2, width * 2, columns / 4]);
      const arrays = { x: at(x), panels: at(panels), bias: at(bias), out: at(out) };
      simdWinograd(workshop, { batch, height, width, inChannels, columns }, arrays, slope);
      return out;
    },

    [NORMALISED_ACTIVATION]: ({ x, gamma, beta }, { attributes, at, make }) => {
      const channels = [x.shape[3]];
      const [out, mean, variance] = [make(x.shape), make(channels), make(channels)];
      const shape = activationShape(x, attributes);
      simdActivation(workshop, shape, {
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
      simdActivationGradient(workshop, activationShape(x, attributes), {
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
      simdScaledActivation(workshop, activationShape(x, attributes), at(x), at(scale), at(shift), at(out));
      return out;
    },

    [COLUMN_SUMS]: ({ x }, { at, make }) => {
      const channels = x.shape[x.shape.length - 1];
      const sums = make([channels]);
      simdColumnSums(workshop, { rows: tf.util.sizeFromShape(x.shape) / channels, channels }, at(x), at(sums));
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
