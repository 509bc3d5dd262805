/** A trained network ready to inspect: weights on the device, dropout masks, prepared pictures. One at a time; dispose it. */
import type { FloatImage } from '../domain/image';
import type { Snapshot } from '../domain/snapshot';
import { disposeWeights, type Weights, weightsFromSnapshot } from '../network/weights';
import type { ModelCard, PictureFile } from '../protocol/requests';
import { type InspectedPicture, inspectPicture } from './inspect-picture';
import { PreparedPictures } from './prepared-pictures';
import { UncertaintyPasses } from './uncertainty';

export class TrainedModel {
  private readonly weights: Weights;
  private readonly passes: UncertaintyPasses;

  /** @param pictures shared with the training that made the model, where there was one, so that nothing is decoded twice */
  constructor(
    readonly snapshot: Snapshot,
    readonly card: ModelCard,
    private readonly pictures: PreparedPictures = new PreparedPictures(card.preparation),
  ) {
    this.weights = weightsFromSnapshot(snapshot);
    this.passes = new UncertaintyPasses(snapshot.architecture, card.recipe.passes, card.recipe.seed);
  }

  /** The picture as the network sees it. */
  prepared(picture: PictureFile): Promise<FloatImage> {
    return this.pictures.get(picture);
  }

  /** Reconstruction, maps and scores of one picture. */
  async inspect(picture: PictureFile): Promise<InspectedPicture> {
    return inspectPicture(this.snapshot.architecture, this.weights, this.passes, this.card.recipe.norm, await this.prepared(picture));
  }

  /** The same model with its tensors made afresh on the device now in use. */
  movedToDevice(): TrainedModel {
    this.dispose();
    return new TrainedModel(this.snapshot, this.card, this.pictures);
  }

  dispose(): void {
    disposeWeights(this.weights);
    this.passes.dispose();
  }
}
