/** The model of an inspection station on the device. It has one detector. Dispose it. */
import type { FloatImage } from '../../domain/image';
import type { Levels } from '../../domain/levels';
import type { MapPlace } from '../../domain/map-place';
import type { StationModelParts } from '../../formats/station/station-model';
import { mapPlaceOf } from '../../imaging/crop-box';
import { examplePicture } from '../../imaging/example-picture';
import { hasGreyCorner } from '../../imaging/grey-corner';
import { keptPixels } from '../../imaging/kept-pixels';
import { preparePicture } from '../../imaging/prepare-picture';
import { assertDecodable, bytesOf } from '../../intake/wholeness/checked-picture-file';
import { refuseUnlessAllPixels } from '../../intake/wholeness/whole-picture';
import { InferenceNetwork } from '../../network/inference-network';
import { disposeWeights, weightsFromSnapshot } from '../../network/weights';
import { decodePicture } from '../decoding/decode-picture';
import type { Judgement } from '../detectors/detector';
import { DropoutPasses } from '../evidence/dropout-passes';
import { type InspectionModel, inspectWithDetector } from './inspect-picture';

export class StationModel {
  private readonly model: InspectionModel;

  constructor(private readonly parts: StationModelParts) {
    const { card, snapshot, statistics } = parts;
    const weights = weightsFromSnapshot(snapshot);
    const network = new InferenceNetwork(snapshot.architecture, weights);
    disposeWeights(weights);
    const passes = new DropoutPasses(snapshot.architecture, card.recipe.passes, card.recipe.seed);
    this.model = { network, passes, norm: card.recipe.norm, statistics, kept: keptPixels(card.preparation) };
  }

  /**
   * The picture as the network sees it, and where that lies in the file.
   *
   * @throws StudioError as the studio's own intake does: nothing has checked the file before
   */
  async prepared(file: Blob, path: string): Promise<{ readonly input: FloatImage; readonly place: MapPlace }> {
    const { preparation } = this.parts.card;
    const format = await assertDecodable(file, path);
    const picture = await decodePicture(file, path, preparation.levels);
    if (format === 'JPEG' && hasGreyCorner(picture)) refuseUnlessAllPixels(path, await bytesOf(file, path));
    return { input: preparePicture(picture, preparation), place: mapPlaceOf(picture, preparation) };
  }

  /** Of deep pictures; undefined for the full range. */
  get levels(): Levels | undefined {
    return this.parts.card.preparation.levels;
  }

  /** Score and map of the station's detector. */
  inspect(image: FloatImage): Promise<Pick<Judgement, 'score' | 'map'>> {
    return inspectWithDetector(this.model, this.parts.card.detector, image);
  }

  /** The score of the example picture, which every station generates in the same way. */
  async exampleScore(): Promise<number> {
    return (await this.inspect(examplePicture(this.parts.card.preparation))).score;
  }

  dispose(): void {
    this.model.network.dispose();
    this.model.passes.dispose();
  }
}
