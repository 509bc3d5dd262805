/**
 * The variance of the reconstruction over Monte-Carlo dropout passes (Gal and Ghahramani 2016; Collin and De Vleeschouwer 2020, section III-C; rates
 * and placement in docs/METHOD.md, section 4). The masks come from a counter-based generator under the recipe's seed, and are the same for every
 * picture and on every device. So a score does not depend on the pictures inspected before, and an exported model gives the same scores.
 * The passes of a large picture are made on the picture reduced (domain/dropout-extent.ts).
 */
import * as tf from '@tensorflow/tfjs-core';
import { type Architecture, shapeSize } from '../../domain/architecture';
import { dropoutReduction, reducedArchitecture } from '../../domain/dropout-extent';
import { dropoutMask } from '../../domain/dropout-mask';
import type { FloatImage } from '../../domain/image';
import { enlarged } from '../../imaging/enlarged';
import { halved } from '../../imaging/halved';
import type { ApplyDropout } from '../../network/autoencoder';
import type { InferenceNetwork } from '../../network/inference-network';
import { croppedFromNetwork, networkInput } from '../../network/network-input';

/** Most output values of passes that run together, to bound memory. */
const VALUES_AT_ONCE = 4_000_000;

/** The dropout masks of all passes, generated on first use of each layer. Dispose it with the model. */
export class DropoutPasses {
  private readonly masks = new Map<string, tf.Tensor4D>();
  private readonly chunks: readonly { readonly first: number; readonly count: number }[];
  /** At the extent of the passes. */
  private readonly architecture: Architecture;
  private readonly reduction: number;

  /**
   * @param whole the network's
   * @param passes number of Monte-Carlo passes, at least 2
   * @param seed the recipe's seed
   */
  constructor(
    whole: Architecture,
    private readonly passes: number,
    private readonly seed: number,
  ) {
    this.reduction = dropoutReduction(whole);
    this.architecture = reducedArchitecture(whole, this.reduction);
    const { architecture } = this;
    // The widest layers have `maps` channels at half the network's extent.
    const valuesPerPass = (architecture.paddedHeight * architecture.paddedWidth * architecture.maps) / 4;
    const size = Math.max(1, Math.min(passes, Math.floor(VALUES_AT_ONCE / valuesPerPass)));
    this.chunks = Array.from({ length: Math.ceil(passes / size) }, (_, index) => ({
      first: index * size,
      count: Math.min(size, passes - index * size),
    }));
  }

  /**
   * The variance map of a picture.
   *
   * @param image prepared to the network's extent
   * @param ownPass the picture as the network's input, and its reconstruction without dropout
   * @param pause awaited between passes
   * @returns height * width values, at least 0
   */
  async ofPicture(
    network: InferenceNetwork,
    image: FloatImage,
    ownPass: { x: tf.Tensor4D; plain: tf.Tensor4D },
    pause?: () => Promise<void>,
  ): Promise<Float32Array> {
    const { reduction } = this;
    const { width } = this.architecture;
    const cropped = (map: Float32Array) => croppedFromNetwork({ ...this.architecture, channels: 1 }, map, 0);
    if (reduction === 1) return cropped(await this.varianceMap(network, ownPass.x, ownPass.plain, pause));
    let reduced = image;
    for (let times = 1; times < reduction; times *= 2) reduced = halved(reduced);
    const x = networkInput(this.architecture, reduced);
    const plain = network.reconstruct(x);
    try {
      return enlarged(cropped(await this.varianceMap(network, x, plain, pause)), width, reduction, image.width, image.height);
    } finally {
      tf.dispose([x, plain]);
    }
  }

  /**
   * Population variance (divided by the number of passes) of the reconstruction, mean over channels.
   *
   * @param x one picture, [1, paddedHeight, paddedWidth, channels]
   * @param plain its reconstruction without dropout
   * @returns paddedHeight * paddedWidth values, at least 0
   */
  async varianceMap(network: InferenceNetwork, x: tf.Tensor4D, plain: tf.Tensor4D, pause?: () => Promise<void>): Promise<Float32Array> {
    // Sums of differences from the plain reconstruction, not of values: float32 would lose small variances otherwise.
    let sums = tf.tidy((): tf.Tensor[] => [tf.zerosLike(plain), tf.zerosLike(plain)]);
    try {
      for (const [index, { first, count }] of this.chunks.entries()) {
        if (index > 0) await pause?.();
        const [sum, sumOfSquares] = sums;
        const more = tf.tidy(() => {
          const difference = tf.sub(network.reconstruct(x, this.dropout(first, count)), plain);
          return [tf.add(sum, tf.sum(difference, 0, true)), tf.add(sumOfSquares, tf.sum(tf.square(difference), 0, true))];
        });
        tf.dispose(sums);
        sums = more;
      }
      const map = tf.tidy(() => {
        const mean = tf.div(sums[0], this.passes);
        const variance = tf.relu(tf.sub(tf.div(sums[1], this.passes), tf.square(mean)));
        return tf.mean(variance, 3);
      });
      const values = Float32Array.from(await map.data());
      map.dispose();
      return values;
    } finally {
      tf.dispose(sums);
    }
  }

  dispose(): void {
    for (const mask of this.masks.values()) mask.dispose();
    this.masks.clear();
  }

  private dropout(first: number, count: number): ApplyDropout {
    return (layer, x) => {
      const [, height, width, channels] = x.shape;
      return tf.mul(x, this.mask(layer.name, layer.rate, first, [count, height, width, channels]));
    };
  }

  private mask(layerName: string, rate: number, first: number, shape: [number, number, number, number]): tf.Tensor4D {
    const key = `${layerName}/${first}`;
    const known = this.masks.get(key);
    if (known) return known;
    const layerIndex = this.architecture.layers.findIndex((layer) => layer.name === layerName);
    const values = dropoutMask(this.seed, layerIndex, first, shapeSize(shape.slice(1)), shape[0], rate);
    const mask = tf.keep(tf.tensor4d(values, shape));
    this.masks.set(key, mask);
    return mask;
  }
}
