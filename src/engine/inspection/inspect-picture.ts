/** One picture through the trained network: reconstruction, anomaly maps and image scores of the detectors that are asked for. */
import type {
  ActivationDetectorId,
  DetectorId,
  DetectorScores,
  MapDetectorId,
  MaskScores,
  OfSomeDetectors,
  PerDetector,
} from '../../domain/detector-ids';
import { detectorIds, hasMap } from '../../domain/detectors';
import type { FloatImage } from '../../domain/image';
import { detectorsWith, detectorWith, evidenceFor } from '../detectors/all-detectors';
import type { Judgement, JudgingContext } from '../detectors/detector';
import { type EvidenceSource, gatherEvidence } from '../evidence/gather-evidence';

/** What a picture is inspected with. */
export interface InspectionModel extends EvidenceSource, JudgingContext {}

/** What some detectors make of a picture. */
export interface PartlyInspected {
  /** height * width * channels values in 0..1. */
  readonly reconstruction: Float32Array;
  /** height * width values for each detector that was asked and has a map. */
  readonly maps: OfSomeDetectors<Float32Array, MapDetectorId>;
  readonly scores: OfSomeDetectors<number>;
  readonly maskScores: MaskScores;
}

/** What all detectors of a model make of a picture. */
export interface InspectedPicture extends PartlyInspected {
  readonly maps: PerDetector<Float32Array, MapDetectorId>;
  readonly scores: DetectorScores;
}

/**
 * Inspect a picture with some detectors. What each of them says does not depend on the others: work that several need is done once, and none
 * that nobody asked for.
 *
 * @param image prepared to the network's extent
 * @param asked those that the model has not are left out
 */
export async function inspectPartly(model: InspectionModel, image: FloatImage, asked: readonly DetectorId[]): Promise<PartlyInspected> {
  const detectors = detectorsWith(model.statistics).filter(({ id }) => asked.includes(id));
  const evidence = await gatherEvidence(model, image, ['reconstruction', ...evidenceFor(detectors)]);
  const maps: Partial<Record<MapDetectorId, Float32Array>> = {};
  const scores: Partial<Record<DetectorId, number>> = {};
  const maskScores: Partial<Record<ActivationDetectorId, readonly number[]>> = {};
  for (const { id, judge } of detectors) {
    const judgement = judge(evidence, model);
    scores[id] = judgement.score;
    if (hasMap(id)) {
      if (judgement.map) maps[id] = judgement.map;
    } else if (judgement.maskScores) maskScores[id] = judgement.maskScores;
  }
  return { reconstruction: evidence.reconstruction, maps, scores, maskScores };
}

/**
 * Inspect a picture with every detector that the model has.
 *
 * @param image prepared to the network's extent
 */
export async function inspectPicture(model: InspectionModel, image: FloatImage): Promise<InspectedPicture> {
  // Every model has the basic ones.
  return (await inspectPartly(model, image, detectorIds)) as InspectedPicture;
}

/**
 * Inspect a picture with one detector, whose reconstruction nobody needs: the same score and map as the others give beside it.
 *
 * @param id of a detector that the model has
 * @param image prepared to the network's extent
 */
export async function inspectWithDetector(
  model: InspectionModel,
  id: DetectorId,
  image: FloatImage,
): Promise<Pick<Judgement, 'score' | 'map'>> {
  const detector = detectorWith(model.statistics, id);
  const { score, map } = detector.judge(await gatherEvidence(model, image, detector.evidence), model);
  return { score, map };
}

/** What two inspections of one picture found together, in the order of the detectors. */
export function joined(one: PartlyInspected, other: PartlyInspected): PartlyInspected {
  return {
    reconstruction: other.reconstruction,
    maps: inOrder({ ...one.maps, ...other.maps }),
    scores: inOrder({ ...one.scores, ...other.scores }),
    maskScores: inOrder({ ...one.maskScores, ...other.maskScores }),
  };
}

const inOrder = <Values extends object>(values: Values): Values =>
  Object.fromEntries(detectorIds.flatMap((id) => (id in values ? [[id, values[id as keyof Values]]] : []))) as Values;
