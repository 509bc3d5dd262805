/** Conversion between a picture's extent and the network's: padding by reflection at the bottom and the right, and cropping. */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../domain/architecture';
import type { FloatImage } from '../domain/image';
import { mirrored } from '../imaging/mirrored';

/** The number of values of one picture in the network's padded extent. */
export function paddedSize(architecture: Architecture): number {
  return architecture.paddedHeight * architecture.paddedWidth * architecture.channels;
}

/**
 * Write a picture into its place in a batch, padded by reflection (the edge itself is not repeated).
 *
 * @param batch [pictures, paddedHeight, paddedWidth, channels]
 * @param place index of the picture in the batch
 */
export function writeNetworkInput(architecture: Architecture, image: FloatImage, batch: Float32Array, place: number): void {
  const { height, width, paddedHeight, paddedWidth, channels } = architecture;
  const start = place * paddedSize(architecture);
  for (let y = 0; y < paddedHeight; y++) {
    const row = mirrored(y, height) * width * channels;
    const target = start + y * paddedWidth * channels;
    batch.set(image.pixels.subarray(row, row + width * channels), target);
    for (let x = width; x < paddedWidth; x++) {
      const source = row + mirrored(x, width) * channels;
      for (let channel = 0; channel < channels; channel++) batch[target + x * channels + channel] = image.pixels[source + channel];
    }
  }
}

/** A picture as a batch of one, [1, paddedHeight, paddedWidth, channels]; the caller disposes it. */
export function networkInput(architecture: Architecture, image: FloatImage): tf.Tensor4D {
  const input = new Float32Array(paddedSize(architecture));
  writeNetworkInput(architecture, image, input, 0);
  return tf.tensor4d(input, [1, architecture.paddedHeight, architecture.paddedWidth, architecture.channels]);
}

/** Take one picture out of a batch of the network's output: height * width * channels values. */
export function croppedFromNetwork(architecture: Architecture, batch: Float32Array, place: number): Float32Array {
  const { height, width, paddedWidth, channels } = architecture;
  const start = place * paddedSize(architecture);
  const image = new Float32Array(height * width * channels);
  for (let y = 0; y < height; y++) {
    const row = start + y * paddedWidth * channels;
    image.set(batch.subarray(row, row + width * channels), y * width * channels);
  }
  return image;
}
