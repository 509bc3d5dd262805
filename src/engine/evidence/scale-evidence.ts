/** What the network tells of a picture at one scale, without dropout: the ground of the combined detector. */
import * as tf from '@tensorflow/tfjs-core';
import { describeAutoencoder } from '../../domain/architecture';
import type { FloatImage } from '../../domain/image';
import { boxMean } from '../../imaging/box-mean';
import { halved } from '../../imaging/halved';
import { lineMean } from '../../imaging/line-mean';
import { lineLength, REDUCTIONS, smoothingSide } from '../../metrics/combined-scales';
import type { InferenceNetwork } from '../../network/inference-network';
import { croppedFromNetwork, paddedSize, writeNetworkInput } from '../../network/network-input';
import { residualMap } from './residual-map';

export interface ScaleEvidence {
  /** How many times smaller the picture was when it was seen. */
  readonly reduction: number;
  /** Of the picture as it was seen. */
  readonly width: number;
  readonly height: number;
  /** Of the grid of features. */
  readonly rows: number;
  readonly columns: number;
  /** Side of a place of the grid in pixels of the whole picture. */
  readonly cell: number;
  /** rows * columns * features values: what the first layers see. */
  readonly values: Float32Array;
  /** height * width values: the residual smoothed in squares; null at full size. */
  readonly residual: Float32Array | null;
  /** height * width values: the residual averaged along lines; null at half size. */
  readonly lines: Float32Array | null;
  /** height * width values in 0..1, smoothed: where the head sees damage; null at half size and without a head. */
  readonly damage: Float32Array | null;
}

/** See a picture that was prepared to the network's extent, at every scale. */
export async function gatherScales(network: InferenceNetwork, image: FloatImage): Promise<ScaleEvidence[]> {
  const scales: ScaleEvidence[] = [];
  for (const reduction of REDUCTIONS) scales.push(await gatherScale(network, reduction === 1 ? image : halved(image), reduction));
  return scales;
}

async function gatherScale(network: InferenceNetwork, image: FloatImage, reduction: number): Promise<ScaleEvidence> {
  const { width, height } = image;
  const architecture = describeAutoencoder({ ...network.architecture, width, height, head: 'none' });
  const { paddedHeight, paddedWidth, channels } = architecture;
  const input = new Float32Array(paddedSize(architecture));
  writeNetworkInput(architecture, image, input, 0);
  const x = tf.tensor4d(input, [1, paddedHeight, paddedWidth, channels]);
  const { features, reconstruction, damage } = network.look(x);
  try {
    const read = async (tensor: tf.Tensor, depth: 1 | 3) =>
      croppedFromNetwork({ ...architecture, channels: depth }, (await tensor.data()) as Float32Array, 0);
    const smoothed = (map: Float32Array) => boxMean(map, width, height, smoothingSide(width, height));
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
      lines: isFull ? lineMean(residual, width, height, lineLength(width, height)) : null,
      damage: isFull && damage ? smoothed(await read(damage, 1)) : null,
    };
  } finally {
    tf.dispose([x, features, reconstruction, ...(damage ? [damage] : [])]);
  }
}
