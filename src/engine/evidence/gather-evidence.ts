/** What the detectors judge a picture by: everything that the network tells of it. From one forward pass, and the passes with dropout. */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../domain/architecture';
import type { FloatImage } from '../../domain/image';
import type { InferenceNetwork } from '../../network/inference-network';
import { croppedFromNetwork, paddedSize, writeNetworkInput } from '../../network/network-input';
import type { DropoutPasses } from './dropout-passes';
import { residualMap } from './residual-map';
import { gatherScales, type ScaleEvidence } from './scale-evidence';

export interface Evidence {
  readonly image: FloatImage;
  /** height * width * channels values in 0..1. */
  readonly reconstruction: Float32Array;
  /** height * width values in 0..1. */
  readonly residual: Float32Array;
  /** height * width values, at least 0. */
  readonly uncertainty: Float32Array;
  readonly activations: ActivationEvidence;
}

/** What needs no dropout: the detectors learn from it what is usual. */
export interface ActivationEvidence {
  /** Spatial means of the channels of all activation layers, one layer after the other. */
  readonly channelMeans: Float32Array;
  /** At every scale of the combined detector. */
  readonly scales: readonly ScaleEvidence[];
}

/** Gather the evidence of a picture that was prepared to the network's extent. */
export async function gatherEvidence(network: InferenceNetwork, passes: DropoutPasses, image: FloatImage): Promise<Evidence> {
  const { architecture } = network;
  const x = inputOf(architecture, image);
  const { reconstruction: output, channelMeans: means } = network.observe(x);
  try {
    const reconstruction = croppedFromNetwork(architecture, (await output.data()) as Float32Array, 0);
    const channelMeans = Float32Array.from(await means.data());
    const uncertainty = croppedFromNetwork({ ...architecture, channels: 1 }, await passes.varianceMap(network, x, output), 0);
    const residual = residualMap(image.pixels, reconstruction, architecture.channels);
    return { image, reconstruction, residual, uncertainty, activations: { channelMeans, scales: await gatherScales(network, image) } };
  } finally {
    tf.dispose([x, output, means]);
  }
}

/** The activations alone, which need no passes with dropout. */
export async function gatherActivations(network: InferenceNetwork, image: FloatImage): Promise<ActivationEvidence> {
  const x = inputOf(network.architecture, image);
  const { reconstruction, channelMeans } = network.observe(x);
  try {
    return { channelMeans: Float32Array.from(await channelMeans.data()), scales: await gatherScales(network, image) };
  } finally {
    tf.dispose([x, reconstruction, channelMeans]);
  }
}

/** The picture as a batch of one, padded; the caller disposes it. */
export function inputOf(architecture: Architecture, image: FloatImage): tf.Tensor4D {
  const input = new Float32Array(paddedSize(architecture));
  writeNetworkInput(architecture, image, input, 0);
  return tf.tensor4d(input, [1, architecture.paddedHeight, architecture.paddedWidth, architecture.channels]);
}
