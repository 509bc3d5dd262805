/** A trained network ready to inspect: the network on the device, dropout masks, prepared pictures. One at a time; dispose it. */
import type { FloatImage } from '../domain/image';
import type { Snapshot } from '../domain/snapshot';
import { InferenceNetwork } from '../network/inference-network';
import { disposeWeights, weightsFromSnapshot } from '../network/weights';
import type { ModelCard, PictureFile } from '../protocol/requests';
import { type InspectedPicture, inspectPicture } from './inspect-picture';
import { PreparedPictures } from './prepared-pictures';
import { UncertaintyPasses } from './uncertainty';

export class TrainedModel {
  private readonly network: InferenceNetwork;
  private readonly passes: UncertaintyPasses;

  /** @param pictures shared with the training that made the model, where there was one, so that nothing is decoded twice */
  constructor(
    readonly snapshot: Snapshot,
    readonly card: ModelCard,
    private readonly pictures: PreparedPictures = new PreparedPictures(card.preparation),
  ) {
    const weights = weightsFromSnapshot(snapshot);
    this.network = new InferenceNetwork(snapshot.architecture, weights);
    disposeWeights(weights);
    this.passes = new UncertaintyPasses(snapshot.architecture, card.recipe.passes, card.recipe.seed);
  }

  /** The picture as the network sees it. */
  prepared(picture: PictureFile): Promise<FloatImage> {
    return this.pictures.get(picture);
  }

  /** Reconstruction, maps and scores of one picture. */
  async inspect(picture: PictureFile): Promise<InspectedPicture> {
    return inspectPicture(this.network, this.passes, this.card.recipe.norm, await this.prepared(picture));
  }

  /** The same model with its tensors made afresh on the device now in use. */
  movedToDevice(): TrainedModel {
    this.dispose();
    return new TrainedModel(this.snapshot, this.card, this.pictures);
  }

  dispose(): void {
    this.network.dispose();
    this.passes.dispose();
  }
}
