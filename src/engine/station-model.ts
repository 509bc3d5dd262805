/** A station's model on the device: judges pictures with its one detector. Dispose it. */
import type { FloatImage } from '../domain/image';
import type { StationModelParts } from '../formats/station/station-model';
import { examplePicture } from '../imaging/example-picture';
import { hasGreyCorner } from '../imaging/grey-corner';
import { preparePicture } from '../imaging/prepare-picture';
import { assertDecodable, bytesOf } from '../intake/wholeness/checked-picture-file';
import { refuseUnlessAllPixels } from '../intake/wholeness/whole-picture';
import { InferenceNetwork } from '../network/inference-network';
import { disposeWeights, weightsFromSnapshot } from '../network/weights';
import { decodePicture } from './decode';
import { inspectWithOne, type OneDetector, type OneFinding } from './inspect-with-one';
import { UncertaintyPasses } from './uncertainty';

export class StationModel {
  private readonly one: OneDetector;

  constructor(private readonly parts: StationModelParts) {
    const { card, snapshot, statistics } = parts;
    const weights = weightsFromSnapshot(snapshot);
    const network = new InferenceNetwork(snapshot.architecture, weights);
    disposeWeights(weights);
    const passes = new UncertaintyPasses(snapshot.architecture, card.recipe.passes, card.recipe.seed);
    this.one = { detector: card.detector, network, passes, norm: card.recipe.norm, statistics };
  }

  /**
   * The picture as the network sees it.
   *
   * @throws StudioError as the studio's own intake does: nothing has looked into the file before
   */
  async prepared(file: Blob, path: string): Promise<FloatImage> {
    const { preparation } = this.parts.card;
    const format = await assertDecodable(file, path);
    const picture = await decodePicture(file, path, preparation.levels);
    if (format === 'JPEG' && hasGreyCorner(picture)) refuseUnlessAllPixels(path, await bytesOf(file, path));
    return preparePicture(picture, preparation);
  }

  inspect(image: FloatImage): Promise<OneFinding> {
    return inspectWithOne(this.one, image);
  }

  /** Of the picture that every station makes alike. */
  async exampleScore(): Promise<number> {
    return (await this.inspect(examplePicture(this.parts.card.preparation))).score;
  }

  dispose(): void {
    this.one.network.dispose();
    this.one.passes.dispose();
  }
}
