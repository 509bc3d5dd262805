/** The watch for drift: whether inspected pictures score as the good ones of the calibration did, in the order in which they came. */
import { isDefective } from '../../domain/dataset';
import { recipeStreams } from '../../domain/random-streams';
import { seededRandom } from '../../domain/seeded-random';
import { type Change, changeIn } from '../../metrics/drift/change-point';
import { conformalStream } from '../../metrics/drift/conformal-stream';
import { simpleJumper } from '../../metrics/drift/test-martingale';
import { memoize } from '../state/memoize';
import type { StudioState } from '../state/studio-state';

export interface DriftWatch {
  /** Ids of the pictures watched, as they came. */
  readonly ids: readonly string[];
  /** Decimal logarithms of the evidence after each: test-martingale.ts. */
  readonly evidence: readonly number[];
  readonly change: Change | null;
}

/**
 * Of the detector that is looked at; null without a model. Pictures with the label of a defect do not count: that they score higher is no drift. Those that
 * are rejected without a label do, or a drift that rejects everything would not be seen.
 */
export const driftOf = memoize(
  ({ train: { model }, data: { pictures }, inspect: { results, viewSettings } }: StudioState) =>
    [model, pictures, results, viewSettings.detector] as const,
  (model, pictures, results, detector): DriftWatch | null => {
    const calibration = model?.card.calibration.imageScores[detector];
    if (!model || !calibration) return null;
    const watched = pictures.flatMap(({ id, role, label }) => {
      const score = results.get(id)?.scores[detector];
      return role !== 'test' || isDefective(label) || score === undefined ? [] : [{ id, score }];
    });
    const scores = watched.map(({ score }) => score);
    const evidence = simpleJumper(conformalStream(calibration, scores, seededRandom(model.card.recipe.seed, recipeStreams.drift)));
    return { ids: watched.map(({ id }) => id), evidence, change: changeIn(calibration, scores, evidence) };
  },
);
