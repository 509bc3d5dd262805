/** A trained network ready to inspect: the network on the device, dropout masks, prepared pictures. One at a time; dispose it. */

import * as tf from '@tensorflow/tfjs-core';
import { type DetectorStatistics, noStatistics } from '../domain/detector-statistics';
import type { FloatImage } from '../domain/image';
import type { ModelCard } from '../domain/model-card';
import type { Snapshot } from '../domain/snapshot';
import { InferenceNetwork } from '../network/inference-network';
import { disposeWeights, weightsFromSnapshot } from '../network/weights';
import type { PictureFile } from '../protocol/requests';
import { type ActivationEvidence, gatherActivations } from './evidence';
import { type InspectedPicture, inspectPicture } from './inspect-picture';
import { PreparedPictures } from './prepared-pictures';
import { UncertaintyPasses } from './uncertainty';

export class TrainedModel {
  /**
   * @param statistics what its detectors learned from training pictures
   * @param pictures shared with the training that made the model, where there was one, so that nothing is decoded twice
   */
  constructor(
    readonly snapshot: Snapshot,
    readonly card: ModelCard,
    readonly statistics: DetectorStatistics = noStatistics,
    private readonly pictures: PreparedPictures = new PreparedPictures(card.preparation),
    private readonly onDevice = putOnDevice(snapshot, card),
  ) {}

  /** The picture as the network sees it. */
  prepared(picture: PictureFile): Promise<FloatImage> {
    return this.pictures.get(picture);
  }

  /** Reconstruction, maps and scores of one picture. */
  async inspect(picture: PictureFile): Promise<InspectedPicture> {
    return this.inspectPrepared(await this.prepared(picture));
  }

  /** The same of a picture that is at the network's size already. */
  async inspectPrepared(image: FloatImage): Promise<InspectedPicture> {
    const { network, passes } = this.onDevice;
    return inspectPicture(network, passes, this.card.recipe.norm, image, this.statistics);
  }

  /** Whether a plain grey picture comes out as numbers: weights from outside may be finite, and yet too large. */
  async givesNumbers(): Promise<boolean> {
    const { paddedHeight, paddedWidth, channels } = this.snapshot.architecture;
    const output = tf.tidy(() => this.onDevice.network.reconstruct(tf.fill([1, paddedHeight, paddedWidth, channels], 0.5)));
    const values = await output.data();
    output.dispose();
    return values.every(Number.isFinite);
  }

  /** What its detectors learn from, of a clean training picture. */
  async activations(picture: PictureFile): Promise<ActivationEvidence> {
    return gatherActivations(this.onDevice.network, await this.prepared(picture));
  }

  /** The same model, knowing more: it takes over this one's tensors, so that only one of the two is to be disposed. */
  knowing(card: ModelCard, statistics: DetectorStatistics): TrainedModel {
    return new TrainedModel(this.snapshot, card, statistics, this.pictures, this.onDevice);
  }

  /** The same model with its tensors made afresh on the device now in use. */
  movedToDevice(): TrainedModel {
    this.dispose();
    return new TrainedModel(this.snapshot, this.card, this.statistics, this.pictures);
  }

  dispose(): void {
    this.onDevice.network.dispose();
    this.onDevice.passes.dispose();
  }
}

function putOnDevice(snapshot: Snapshot, { recipe }: ModelCard) {
  const weights = weightsFromSnapshot(snapshot);
  const network = new InferenceNetwork(snapshot.architecture, weights);
  disposeWeights(weights);
  return { network, passes: new UncertaintyPasses(snapshot.architecture, recipe.passes, recipe.seed) };
}
