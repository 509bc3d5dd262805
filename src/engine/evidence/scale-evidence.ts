/** The evidence of the combined detector of version 0.2: features, residual and head output of a picture at one scale, without dropout. */
import * as tf from '@tensorflow/tfjs-core';
import { describeAutoencoder } from '../../domain/architecture';
import type { FloatImage } from '../../domain/image';
import { boxMean } from '../../imaging/box-mean';
import { halved } from '../../imaging/halved';
import { lineMean } from '../../kernels/ops/line-mean/line-mean';
import { lineLength, REDUCTIONS, smoothingSide } from '../../metrics/combined-scales';
import type { InferenceNetwork } from '../../network/inference-network';
import { croppedFromNetwork, networkInput } from '../../network/network-input';
import { residualMap } from './residual-map';

export interface ScaleEvidence {
  /** 1 for the picture at full size, 2 for half of it. */
  readonly reduction: number;
  /** Of the picture at this scale, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Of the grid of features. */
  readonly rows: number;
  readonly columns: number;
  /** Side of a grid place, in pixels of the full-size picture. */
  readonly cell: number;
  /** rows * columns * features values: activations of the first layers. */
  readonly values: Float32Array;
  /** height * width values: the residual smoothed in squares; null at full size. */
  readonly residual: Float32Array | null;
  /** height * width values: the residual averaged along lines; null at half size. */
  readonly lines: Float32Array | null;
  /** height * width values in 0..1: the head's output, smoothed; null at half size and without a head. */
  readonly damage: Float32Array | null;
}

/**
 * Gather the evidence at every scale of a picture that was prepared to the network's extent.
 */
export async function gatherScales(network: InferenceNetwork, image: FloatImage): Promise<ScaleEvidence[]> {
  const scales: ScaleEvidence[] = [];
  for (const reduction of REDUCTIONS) scales.push(await gatherScale(network, reduction === 1 ? image : halved(image), reduction));
  return scales;
}

async function gatherScale(network: InferenceNetwork, image: FloatImage, reduction: number): Promise<ScaleEvidence> {
  const { width, height } = image;
  const architecture = describeAutoencoder({ ...network.architecture, width, height, head: 'none' });
  const { paddedHeight, channels } = architecture;
  const x = networkInput(architecture, image);
  const { features, reconstruction, damage } = network.runWithFeatures(x);
  try {
    const read = async (tensor: tf.Tensor, depth: 1 | 3) =>
      croppedFromNetwork({ ...architecture, channels: depth }, (await tensor.data()) as Float32Array, 0);
    const smoothed = (map: Float32Array) => boxMean(map, width, height, smoothingSide(width, height, reduction));
    const residual = residualMap(image.pixels, await read(reconstruction, channels), channels);
    const isFull = reduction === 1;
    const [, rows, columns] = features.shape;
    return {
      reduction,
      width,
      height,
      rows,
      columns,
      cell: (reduction * paddedHeight) / rows,
      values: Float32Array.from(await features.data()),
      residual: isFull ? null : smoothed(residual),
      lines: isFull ? lineMean(residual, width, height, lineLength(width, height, reduction)) : null,
      damage: isFull && damage ? smoothed(await read(damage, 1)) : null,
    };
  } finally {
    tf.dispose([x, features, reconstruction, ...(damage ? [damage] : [])]);
  }
}
