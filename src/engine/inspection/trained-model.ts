/** A trained network ready to inspect: the network and the dropout masks on the device, and prepared pictures. Dispose it. */
import * as tf from '@tensorflow/tfjs-core';
import type { DetectorId } from '../../domain/detector-ids';
import { type DetectorStatistics, noStatistics } from '../../domain/detector-statistics';
import type { FloatImage } from '../../domain/image';
import type { ModelCard } from '../../domain/model-card';
import type { Snapshot } from '../../domain/snapshot';
import { type KeptPixels, keptPixels } from '../../imaging/kept-pixels';
import { InferenceNetwork } from '../../network/inference-network';
import { disposeWeights, weightsFromSnapshot } from '../../network/weights';
import type { PictureFile } from '../../protocol/requests';
import { PreparedPictures } from '../decoding/prepared-pictures';
import { detectorsWith } from '../detectors/all-detectors';
import { DropoutPasses } from '../evidence/dropout-passes';
import type { EvidenceKind, EvidenceOf } from '../evidence/evidence';
import { gatherEvidence } from '../evidence/gather-evidence';
import { type InspectedPicture, type InspectionModel, inspectPartly, inspectPicture, type PartlyInspected } from './inspect-picture';

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

  /** What of a prepared picture counts; null for all. */
  get kept(): KeptPixels | null {
    return this.onDevice.kept;
  }

  /** The picture as the network sees it, with what does not count. */
  prepared(picture: PictureFile): Promise<FloatImage> {
    return this.pictures.get(picture);
  }

  /** Reconstruction, maps and scores of one picture. */
  async inspect(picture: PictureFile): Promise<InspectedPicture> {
    return this.inspectPrepared(await this.prepared(picture));
  }

  /** The same for a picture that has the network's size already. */
  async inspectPrepared(image: FloatImage): Promise<InspectedPicture> {
    return inspectPicture(this.inspectionModel, image);
  }

  /**
   * Of these detectors alone: of those among them that the model has.
   *
   * @param pause awaited between pieces of the work
   */
  async inspectPartly(image: FloatImage, detectors: readonly DetectorId[], pause?: () => Promise<void>): Promise<PartlyInspected> {
    return inspectPartly({ ...this.inspectionModel, pause }, image, detectors);
  }

  /** Those that it has. */
  get detectors(): readonly DetectorId[] {
    return detectorsWith(this.statistics).map(({ id }) => id);
  }

  private get inspectionModel(): InspectionModel {
    return { ...this.onDevice, norm: this.card.recipe.norm, statistics: this.statistics };
  }

  /** Whether a plain grey picture gives finite numbers: weights from a file may be finite and yet too large. */
  async givesNumbers(): Promise<boolean> {
    const { paddedHeight, paddedWidth, channels } = this.snapshot.architecture;
    const output = tf.tidy(() => this.onDevice.network.reconstruct(tf.fill([1, paddedHeight, paddedWidth, channels], 0.5)));
    const values = await output.data();
    output.dispose();
    return values.every(Number.isFinite);
  }

  /** The evidence of a picture, for detectors that learn. */
  async evidence<Kind extends EvidenceKind>(picture: PictureFile, kinds: readonly Kind[]): Promise<EvidenceOf<Kind>> {
    return gatherEvidence(this.onDevice, await this.prepared(picture), kinds);
  }

  /** The same model with another card and statistics. Both share their tensors: dispose only one of the two. */
  withStatistics(card: ModelCard, statistics: DetectorStatistics): TrainedModel {
    return new TrainedModel(this.snapshot, card, statistics, this.pictures, this.onDevice);
  }

  /** The same model with new tensors on the device now in use. */
  movedToDevice(): TrainedModel {
    this.dispose();
    return new TrainedModel(this.snapshot, this.card, this.statistics, this.pictures);
  }

  dispose(): void {
    this.onDevice.network.dispose();
    this.onDevice.passes.dispose();
  }
}

function putOnDevice(snapshot: Snapshot, { recipe, preparation }: ModelCard) {
  const weights = weightsFromSnapshot(snapshot);
  const network = new InferenceNetwork(snapshot.architecture, weights);
  disposeWeights(weights);
  return { network, passes: new DropoutPasses(snapshot.architecture, recipe.passes, recipe.seed), kept: keptPixels(preparation) };
}
