/**
 * Runs an architecture on tensors, layer by layer: in training mode (batch statistics, gradients) and in inference mode with weights that still
 * change (moving averages). It has no state. For fixed weights inference-network.ts is faster.
 */
import * as tf from '@tensorflow/tfjs-core';
import { type Architecture, BATCH_NORM_EPSILON, type Layer, type LayeredNetwork, LEAKY_RELU_SLOPE } from '../domain/architecture';
import { addChannelBias } from '../kernels/ops/channel-bias/channel-bias';
import { normalisedActivation } from '../kernels/ops/normalised-activation/normalised-activation';
import { scaledActivation } from '../kernels/ops/scaled-activation/scaled-activation';
import { upsampledConvolution } from '../kernels/ops/upsampled-convolution/upsampled-convolution';
import type { Weights } from './weights';

/** The batch statistics of each batch-norm layer in one training pass, by layer name; the caller disposes the tensors. */
export type BatchStatistics = Map<string, { readonly mean: tf.Tensor1D; readonly variance: tf.Tensor1D }>;

type DropoutLayer = Extract<Layer, { kind: 'monte-carlo-dropout' }>;

/**
 * Multiplies a layer's output by a dropout mask. Where the mask holds more pictures than the output, the output is repeated
 * for each (broadcast): everything before the first dropout layer is computed once for all passes.
 */
export type ApplyDropout = (layer: DropoutLayer, x: tf.Tensor4D) => tf.Tensor4D;

/**
 * Reconstruct a batch in training mode.
 *
 * @param x [batch, paddedHeight, paddedWidth, channels], values in 0..1
 * @param statistics receives the batch statistics of every batch-norm layer
 * @returns reconstruction, same shape, values in 0..1
 */
export function reconstructForTraining(
  architecture: Architecture,
  weights: Weights,
  x: tf.Tensor4D,
  statistics: BatchStatistics,
): tf.Tensor4D {
  return runForTraining(architecture, weights, x, statistics);
}

/**
 * Run any layers in training mode, for instance the head's. A bias before batch-norm has no effect on its output and no gradient: it only moves the
 * mean, and is added there.
 */
export function runForTraining(network: LayeredNetwork, weights: Weights, x: tf.Tensor4D, statistics: BatchStatistics): tf.Tensor4D {
  return runLayers(network, x, convolutionsOf(network, weights, normalisedConvolutions(network)), (layer, input) => {
    const activation = normalisedActivation(
      input,
      weightOf(weights, layer.name, 'gamma') as tf.Tensor1D,
      weightOf(weights, layer.name, 'beta') as tf.Tensor1D,
      BATCH_NORM_EPSILON,
      LEAKY_RELU_SLOPE,
    );
    const mean = tf.keep(tf.add(activation.mean, weightOf(weights, layer.input, 'bias')) as tf.Tensor1D);
    activation.mean.dispose();
    statistics.set(layer.name, { mean, variance: activation.variance });
    return activation.output;
  });
}

/**
 * Reconstruct a batch in inference mode, or run other layers, for instance a head's.
 *
 * @param x [batch, paddedHeight, paddedWidth, channels], values in 0..1
 * @returns reconstruction, same shape, values in 0..1
 */
export function reconstruct(architecture: LayeredNetwork, weights: Weights, x: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() =>
    runLayers(architecture, x, convolutionsOf(architecture, weights), (layer, input) =>
      normalisedByMovingAverages(weights, layer.name, input),
    ),
  );
}

export type ConvolutionLayer = Extract<Layer, { kind: 'convolution' }>;
export type BatchNormLayer = Extract<Layer, { kind: 'batch-norm' }>;
type RunConvolution = (layer: ConvolutionLayer, x: tf.Tensor4D) => tf.Tensor4D;

/** The names of the convolutions that follow an upsampling, which is folded into them. */
export function upsamplingConvolutions(architecture: LayeredNetwork): ReadonlySet<string> {
  const upsampled = new Set(architecture.layers.flatMap((layer) => (layer.kind === 'upsampling' ? [layer.name] : [])));
  return new Set(architecture.layers.flatMap((layer) => (layer.kind === 'convolution' && upsampled.has(layer.input) ? [layer.name] : [])));
}

/** The names of the convolutions that batch-norm follows. */
function normalisedConvolutions({ layers }: LayeredNetwork): ReadonlySet<string> {
  return new Set(layers.flatMap((layer) => (layer.kind === 'batch-norm' ? [layer.input] : [])));
}

/** @param unbiased the convolutions whose bias is left out */
function convolutionsOf(architecture: LayeredNetwork, weights: Weights, unbiased: ReadonlySet<string> = new Set()): RunConvolution {
  const upsampling = upsamplingConvolutions(architecture);
  return (layer, x) => {
    const kernel = weightOf(weights, layer.name, 'kernel') as tf.Tensor4D;
    const convolved = upsampling.has(layer.name) ? upsampledConvolution(x, kernel) : tf.conv2d(x, kernel, layer.stride, 'same');
    if (unbiased.has(layer.name)) return convolved;
    const biased = addChannelBias(convolved, weightOf(weights, layer.name, 'bias') as tf.Tensor1D);
    return layer.activation === 'sigmoid' ? tf.sigmoid(biased) : biased;
  };
}

/**
 * Run the layers in order. Batch-norm and the LeakyReLU after it are one step in both modes, done by the batch-norm layer; a convolution includes the
 * upsampling before it.
 *
 * @param watch called with the output of each layer; it must not hold on to it
 * @param frees disposes each output after the last layer that takes it: for inference, where no gradient needs it again, and a large picture's outputs
 *   together would take gigabytes
 */
export function runLayers(
  architecture: LayeredNetwork,
  x: tf.Tensor4D,
  convolve: RunConvolution,
  normaliseAndActivate: (layer: BatchNormLayer, x: tf.Tensor4D) => tf.Tensor4D,
  applyDropout: ApplyDropout = (_layer, input) => input,
  watch: (layer: Layer, output: tf.Tensor4D) => void = () => {},
  frees = false,
): tf.Tensor4D {
  const outputs = new Map<string, tf.Tensor4D>();
  const outputOf = (name: string) => outputs.get(name) as tf.Tensor4D;
  const spent = frees ? spentAfter(architecture) : null;
  let last = x;
  for (const layer of architecture.layers) {
    last = runLayer(layer);
    outputs.set(layer.name, last);
    watch(layer, last);
    for (const name of spent?.get(layer.name) ?? []) free(name);
  }
  return last;

  /** Some layers pass on the very tensor that they take; it is disposed with its last name. */
  function free(name: string): void {
    const tensor = outputOf(name);
    outputs.delete(name);
    if (tensor !== x && ![...outputs.values()].includes(tensor)) tensor.dispose();
  }

  function runLayer(layer: Layer): tf.Tensor4D {
    switch (layer.kind) {
      case 'input':
        return x;
      case 'convolution':
        return convolve(layer, outputOf(layer.input));
      case 'batch-norm':
        return normaliseAndActivate(layer, outputOf(layer.input));
      case 'monte-carlo-dropout':
        return applyDropout(layer, outputOf(layer.input));
      case 'add':
        return tf.add(outputOf(layer.inputs[0]), outputOf(layer.inputs[1]));
      case 'leaky-relu':
      case 'upsampling':
        return outputOf(layer.input);
      default:
        return layer satisfies never;
    }
  }
}

/** For each layer, whose outputs no later layer takes. */
function spentAfter({ layers }: LayeredNetwork): ReadonlyMap<string, readonly string[]> {
  const lastUser = new Map<string, string>();
  for (const layer of layers) {
    if (layer.kind === 'input') continue;
    for (const name of layer.kind === 'add' ? layer.inputs : [layer.input]) lastUser.set(name, layer.name);
  }
  const spent = new Map<string, string[]>();
  for (const [name, user] of lastUser) spent.set(user, [...(spent.get(user) ?? []), name]);
  return spent;
}

function normalisedByMovingAverages(weights: Weights, layerName: string, x: tf.Tensor4D): tf.Tensor4D {
  const scale = tf.mul(
    weightOf(weights, layerName, 'gamma'),
    tf.rsqrt(tf.add(weightOf(weights, layerName, 'moving_variance'), BATCH_NORM_EPSILON)),
  );
  const shift = tf.sub(weightOf(weights, layerName, 'beta'), tf.mul(weightOf(weights, layerName, 'moving_mean'), scale));
  return scaledActivation(x, scale, shift, LEAKY_RELU_SLOPE);
}

/** @throws Error where the weight is not there */
export function weightOf(weights: Weights, layerName: string, part: string): tf.Variable {
  const weight = weights.get(`${layerName}/${part}`);
  if (!weight) throw new Error(`The weight ${layerName}/${part} is missing.`);
  return weight;
}
