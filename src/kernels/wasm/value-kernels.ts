/** The kernels that work value by value or sum by channel, and the lines of the combined detector. */
import * as tf from '@tensorflow/tfjs-core';
import type { AdamAttributes } from '../ops/adam-update/adam-attributes';
import { ADAM_UPDATE } from '../ops/adam-update/adam-update';
import { COLUMN_SUMS } from '../ops/channel-bias/channel-bias';
import { HEAD_INPUT } from '../ops/head-input/head-input';
import { LINE_MEAN, type LineMeanAttributes } from '../ops/line-mean/line-mean';
import { MOVING_AVERAGE } from '../ops/moving-average/moving-average';
import { NORMALISED_ACTIVATION, NORMALISED_ACTIVATION_GRADIENT } from '../ops/normalised-activation/normalised-activation';
import { SCALED_ACTIVATION } from '../ops/scaled-activation/scaled-activation';
import { type ActivationShape, wasmActivation, wasmActivationGradient, wasmColumnSums, wasmScaledActivation } from './activation';
import type { Kernels } from './kernel-call';
import { wasmLineMean } from './line-mean';
import type { WasmRuntime } from './wasm-runtime';

/** Values of a weight in one chunk of an Adam step. */
const ADAM_CHUNK = 65_536;
/** Pixels in one chunk of the head's input. */
const HEAD_INPUT_CHUNK = 8192;

export function valueKernels(runtime: WasmRuntime): Kernels {
  const { pool, heap } = runtime;
  return {
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

function activationShape(x: tf.TensorInfo, attributes: unknown): ActivationShape {
  const { epsilon, slope } = attributes as Pick<ActivationShape, 'epsilon' | 'slope'>;
  const channels = x.shape[3];
  return { rows: tf.util.sizeFromShape(x.shape) / channels, channels, epsilon, slope };
}
