/**
 * The network for inference, with fixed weights. Batch-norm is folded into the weights and biases of the convolution before it, and upsampling
 * into those of the convolution after it, once; each layer is then one pass (kernels/ops/prepared-convolution). Plain reference: `reconstruct`
 * in autoencoder.ts.
 */
import * as tf from '@tensorflow/tfjs-core';
import { type Architecture, BATCH_NORM_EPSILON, type Layer, type LayeredNetwork, LEAKY_RELU_SLOPE } from '../domain/architecture';
import { featureLayersOf } from '../domain/feature-layers';
import { headInput } from '../kernels/ops/head-input/head-input';
import { type PreparedConvolution, prepareConvolution } from '../kernels/ops/prepared-convolution/prepared-convolution';
import { type ApplyDropout, type ConvolutionLayer, runLayers, upsamplingConvolutions, weightOf } from './autoencoder';
import type { Weights } from './weights';

/** The outputs of one forward pass. */
export interface PassOutputs {
  readonly reconstruction: tf.Tensor4D;
  /** [batch, channels of all activation layers one after the other]: each channel's mean over its map; absent where not wanted. */
  readonly channelMeans?: tf.Tensor2D;
  /** [batch, height, width, 1] in 0..1: the head's probability of damage; absent without a head, or where not wanted. */
  readonly damage?: tf.Tensor4D;
}

/** The outputs of one forward pass for the combined detector of version 0.2. */
export interface FeatureOutputs {
  /** [batch, rows, columns, features]. */
  readonly features: tf.Tensor4D;
  readonly reconstruction: tf.Tensor4D;
  /** [batch, height, width, 1] in 0..1: the head's probability of damage; absent without a head. */
  readonly damage?: tf.Tensor4D;
}

/** Holds copies of the weights, which may be disposed earlier. Dispose it with its model. */
export class InferenceNetwork {
  private readonly convolutions: ReadonlyMap<string, PreparedConvolution>;
  /** Names of the layers whose activations are features. */
  private readonly featureLayers: ReadonlySet<string>;

  constructor(
    readonly architecture: Architecture,
    weights: Weights,
  ) {
    this.featureLayers = featureLayersOf(architecture);
    const convolutions = new Map<string, PreparedConvolution>();
    tf.tidy(() => {
      for (const network of [architecture, ...(architecture.head ? [architecture.head] : [])]) {
        const upsampling = upsamplingConvolutions(network);
        for (const layer of network.layers) {
          if (layer.kind !== 'convolution') continue;
          const { kernel, bias } = withBatchNorm(network, weights, layer);
          const activation = layer.activation === 'sigmoid' ? 'sigmoid' : { slope: isLast(network, layer) ? 1 : LEAKY_RELU_SLOPE };
          const options = { stride: layer.stride, upsamples: upsampling.has(layer.name), activation } as const;
          convolutions.set(layer.name, prepareConvolution(kernel, bias, options));
        }
      }
    });
    this.convolutions = convolutions;
  }

  /**
   * Reconstruct a batch.
   *
   * @param x [batch, paddedHeight, paddedWidth, channels], values in 0..1
   * @param applyDropout for Monte-Carlo passes; without it dropout is the identity
   * @returns reconstruction, values in 0..1; with dropout as many pictures as the masks hold
   */
  reconstruct(x: tf.Tensor4D, applyDropout?: ApplyDropout): tf.Tensor4D {
    return tf.tidy(() => this.run(this.architecture, x, { applyDropout }));
  }

  /**
   * Reconstruct a batch, and return what else is wanted of the same pass.
   *
   * @param x [batch, paddedHeight, paddedWidth, channels], values in 0..1
   * @param wanted `damage` of a network without a head is absent all the same
   * @returns tensors that the caller disposes
   */
  reconstructWith(x: tf.Tensor4D, wanted: { readonly channelMeans: boolean; readonly damage: boolean }): PassOutputs {
    const { head } = this.architecture;
    return tf.tidy(() => {
      const means: tf.Tensor2D[] = [];
      const watch = ({ kind }: Layer, output: tf.Tensor4D): void => {
        if (kind === 'leaky-relu') means.push(tf.mean(output, [1, 2]) as tf.Tensor2D);
      };
      const reconstruction = this.run(this.architecture, x, wanted.channelMeans ? { watch } : {});
      const logits = head && wanted.damage && this.run(head, headInput(x, reconstruction), {});
      return {
        reconstruction,
        ...(wanted.channelMeans && { channelMeans: tf.concat(means, 1) }),
        ...(logits && { damage: tf.sigmoid(logits) }),
      };
    });
  }

  /**
   * Run the network, and its head where it has one, and return features too. Features are the activations of the first layers: the head's, which
   * were trained on damage, or, without a head, the autoencoder's. Each layer is smoothed over 3x3 and brought to the extent of the last one.
   *
   * @param x [batch, height, width, channels] of any extent that the network can halve, values in 0..1
   * @returns tensors that the caller disposes
   */
  runWithFeatures(x: tf.Tensor4D): FeatureOutputs {
    const { head } = this.architecture;
    return tf.tidy(() => {
      const seen: tf.Tensor4D[] = [];
      const watch = ({ name }: Layer, output: tf.Tensor4D): void => {
        if (this.featureLayers.has(name)) seen.push(tf.avgPool(output, 3, 1, 'same'));
      };
      const reconstruction = this.run(this.architecture, x, { watch });
      const shown = head && headInput(x, reconstruction);
      const logits = head && shown && this.run(head, shown, { watch });
      shown?.dispose();
      const features = tf.concat(
        seen.map((layer, index) => {
          const reduction = 2 ** (seen.length - 1 - index);
          return reduction === 1 ? layer : tf.avgPool(layer, reduction, reduction, 'same');
        }),
        3,
      );
      return { features, reconstruction, ...(logits && { damage: tf.sigmoid(logits) }) };
    });
  }

  private run(
    network: LayeredNetwork,
    x: tf.Tensor4D,
    { applyDropout = unchanged, watch }: { applyDropout?: ApplyDropout | undefined; watch?: (layer: Layer, output: tf.Tensor4D) => void },
  ): tf.Tensor4D {
    return runLayers(network, x, this.convolve, unchanged, applyDropout, watch, true);
  }

  private readonly convolve = (layer: ConvolutionLayer, input: tf.Tensor4D): tf.Tensor4D =>
    (this.convolutions.get(layer.name) as PreparedConvolution).apply(input);

  dispose(): void {
    for (const convolution of this.convolutions.values()) convolution.dispose();
  }
}

const unchanged = (_layer: Layer, x: tf.Tensor4D) => x;

/** The output of a head is linear: no activation comes after it. */
const isLast = ({ layers }: LayeredNetwork, layer: Layer): boolean => layer === layers[layers.length - 1];

/** gamma * (conv(x) + bias - mean) / deviation + beta = conv'(x) + bias': the same layer with other weights. */
function withBatchNorm({ layers }: LayeredNetwork, weights: Weights, layer: ConvolutionLayer): { kernel: tf.Tensor4D; bias: tf.Tensor1D } {
  const kernel = weightOf(weights, layer.name, 'kernel') as tf.Tensor4D;
  const bias = weightOf(weights, layer.name, 'bias') as tf.Tensor1D;
  const norm = layers.find((other) => other.kind === 'batch-norm' && other.input === layer.name);
  if (!norm) return { kernel, bias };
  const part = (name: string) => weightOf(weights, norm.name, name);
  const scale = tf.div(part('gamma'), tf.sqrt(tf.add(part('moving_variance'), BATCH_NORM_EPSILON)));
  const shift = tf.add(part('beta'), tf.mul(tf.sub(bias, part('moving_mean')), scale));
  return { kernel: tf.mul(kernel, scale), bias: shift as tf.Tensor1D };
}
