/** The test pictures that have a label and have been inspected: what every number of quality stands on. */
import type { DetectorId } from '../../domain/detector-ids';
import type { InspectionResult } from '../state/inspect-state';
import type { StudioPicture } from '../state/picture-state';

export interface LabelledScores {
  /** One a picture, with its label. */
  readonly scores: readonly number[];
  readonly labels: readonly string[];
}

export function labelledScores(
  pictures: readonly StudioPicture[],
  results: ReadonlyMap<string, InspectionResult>,
  detector: DetectorId,
): LabelledScores {
  const labelled = pictures.flatMap(({ id, role, label }) => {
    const score = results.get(id)?.scores[detector];
    return role === 'test' && label !== null && score !== undefined ? [{ label, score }] : [];
  });
  return { scores: labelled.map(({ score }) => score), labels: labelled.map(({ label }) => label) };
}
