/**
 * What the combined detector takes from the network: the residual in squares at half size, the residual along lines, and where the head sees damage. The
 * pass at full size is the one that all other evidence comes from (gather-evidence.ts), so that it is made once.
 */
import * as tf from '@tensorflow/tfjs-core';
import { describeAutoencoder } from '../../domain/architecture';
import type { FloatImage } from '../../domain/image';
import { boxMean } from '../../imaging/box-mean';
import { halved } from '../../imaging/halved';
import { countOf, type KeptPixels, keptCells, masked } from '../../imaging/kept-pixels';
import { lineMean } from '../../kernels/ops/line-mean/line-mean';
import { lineLength, smoothingSide } from '../../metrics/combined-scales';
import type { InferenceNetwork } from '../../network/inference-network';
import { croppedFromNetwork, networkInput } from '../../network/network-input';
import { residualMap } from './residual-map';

/** A map of one measure, of a picture reduced by `reduction`. */
export interface NetworkMap {
  readonly values: Float32Array;
  readonly width: number;
  readonly reduction: number;
  /** How many of the values count; absent where all do. */
  readonly kept?: number | undefined;
}

export interface NetworkMaps {
  /** Smoothed, at half size. */
  readonly residual: NetworkMap;
  /** Averaged along lines, at full size. */
  readonly lines: NetworkMap;
  /** The head's probability, smoothed, at full size; null without a head. */
  readonly damage: NetworkMap | null;
}

/** What the pass at full size gave, in the picture's extent. */
export interface FullPass {
  /** height * width values: residual-map.ts. */
  readonly residual: Float32Array;
  /** height * width values in 0..1; null without a head. */
  readonly damage: Float32Array | null;
}

/**
 * The three maps of a picture that was prepared to the network's extent.
 *
 * @param kept what of it counts; null for all. The maps are 0 elsewhere
 */
export async function gatherNetworkMaps(
  network: InferenceNetwork,
  image: FloatImage,
  full: FullPass,
  kept: KeptPixels | null = null,
): Promise<NetworkMaps> {
  const whole = extentOf(image, 1, kept);
  const lines = lineMean(whole.within(full.residual), image.width, image.height, lineLength(image.width, image.height, 1));
  return {
    residual: await residualInSquares(network, halved(image), kept),
    lines: whole.map(lines),
    damage: full.damage && whole.smoothed(full.damage),
  };
}

async function residualInSquares(network: InferenceNetwork, image: FloatImage, kept: KeptPixels | null): Promise<NetworkMap> {
  const { width, height } = image;
  const architecture = describeAutoencoder({ ...network.architecture, width, height, head: 'none' });
  const x = networkInput(architecture, image);
  const output = network.reconstruct(x);
  try {
    const reconstruction = croppedFromNetwork(architecture, (await output.data()) as Float32Array, 0);
    return extentOf(image, 2, kept).smoothed(residualMap(image.pixels, reconstruction, architecture.channels));
  } finally {
    tf.dispose([x, output]);
  }
}

/** Maps of a picture at one scale, which count where the picture does. */
function extentOf({ width, height }: FloatImage, reduction: 1 | 2, kept: KeptPixels | null) {
  const counts = kept && keptCells(kept, height, width, reduction);
  const within = (values: Float32Array): Float32Array => masked(values, counts);
  const map = (values: Float32Array): NetworkMap => ({
    values: within(values),
    width,
    reduction,
    ...(counts && { kept: countOf(counts) }),
  });
  // Before they are averaged too, so that what was filled in does not reach its neighbours.
  const smoothed = (values: Float32Array) => map(boxMean(within(values), width, height, smoothingSide(width, height, reduction)));
  return { within, map, smoothed };
}
