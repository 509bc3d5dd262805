/** One picture through the trained network: reconstruction, anomaly maps and image scores of the detectors that the model has. */
import type { DetectorId, DetectorScores, MapDetectorId, MaskScores, PerDetector } from '../../domain/detector-ids';
import type { FloatImage } from '../../domain/image';
import { allDetectors, detectorsWith, evidenceFor } from '../detectors/all-detectors';
import type { Judgement, JudgingContext } from '../detectors/detector';
import { type EvidenceSource, gatherEvidence } from '../evidence/gather-evidence';

/** What a picture is inspected with. */
export interface InspectionModel extends EvidenceSource, JudgingContext {}

export interface InspectedPicture {
  /** height * width * channels values in 0..1. */
  readonly reconstruction: Float32Array;
  /** height * width values for each detector that has a map. */
  readonly maps: PerDetector<Float32Array, MapDetectorId>;
  readonly scores: DetectorScores;
  readonly maskScores: MaskScores;
}

/**
 * Inspect a picture with every detector that the model has.
 *
 * @param image prepared to the network's extent
 */
export async function inspectPicture(model: InspectionModel, image: FloatImage): Promise<InspectedPicture> {
  const detectors = detectorsWith(model.statistics);
  const evidence = await gatherEvidence(model, image, ['reconstruction', ...evidenceFor(detectors)]);
  const judgements = detectors.map((detector): [DetectorId, Judgement] => [detector.id, detector.judge(evidence, model)]);
  const each = (part: keyof Judgement) =>
    Object.fromEntries(judgements.flatMap(([id, judgement]) => (judgement[part] == null ? [] : [[id, judgement[part]]])));
  return {
    reconstruction: evidence.reconstruction,
    maps: each('map') as InspectedPicture['maps'],
    scores: each('score') as InspectedPicture['scores'],
    maskScores: each('maskScores'),
  };
}

/**
 * Inspect a picture with one detector: the same score and map as inspectPicture gives, without the work that other detectors need.
 *
 * @param id of a detector that the model has
 * @param image prepared to the network's extent
 */
export async function inspectWithDetector(
  model: InspectionModel,
  id: DetectorId,
  image: FloatImage,
): Promise<Pick<Judgement, 'score' | 'map'>> {
  const detector = allDetectors[id];
  const { score, map } = detector.judge(await gatherEvidence(model, image, detector.evidence), model);
  return { score, map };
}
