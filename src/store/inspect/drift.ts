/**
 * The watch for drift: whether inspected pictures score as the good ones of the calibration did, and whether light, sharpness, colour and position are those of the
 * good pictures, in the order in which they came. All series are watched together: each must reach so much more that the promise holds for any of them.
 */
import { isDefective } from '../../domain/dataset';
import { type FactColumns, type FactId, factIds } from '../../domain/picture-facts';
import { recipeStreams } from '../../domain/random-streams';
import { seededRandom } from '../../domain/seeded-random';
import { type Change, changeIn } from '../../metrics/drift/change-point';
import { conformalStream } from '../../metrics/drift/conformal-stream';
import { alarmOf, simpleJumper } from '../../metrics/drift/test-martingale';
import type { InspectionResult } from '../state/inspect-state';
import { memoize } from '../state/memoize';
import type { CurrentModel } from '../state/model-state';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';

export interface DriftWatch {
  /** Ids of the pictures watched, as they came. */
  readonly ids: readonly string[];
  /** Decimal logarithms of the evidence after each: test-martingale.ts. */
  readonly evidence: readonly number[];
  readonly change: Change | null;
  /** What the evidence of each series must reach. */
  readonly alarmAt: number;
}

/** The watch of one statistic of the pictures. */
export interface FactWatch extends DriftWatch {
  readonly fact: FactId;
  /** Of the pictures watched, and of the good ones. */
  readonly values: readonly number[];
  readonly good: readonly number[];
}

/** A series is watched by at least so many good pictures. */
const FEWEST_GOOD = 5;

/** The pictures that are watched: inspected, not known to be defective, and not of the time before the watch began anew. */
const watchedOf = memoize(
  ({ data: { pictures }, inspect: { results, unwatched } }: StudioState) => [pictures, results, unwatched] as const,
  (pictures: readonly StudioPicture[], results: ReadonlyMap<string, InspectionResult>, unwatched: readonly string[]) => {
    const left = new Set(unwatched);
    return pictures.flatMap(({ id, role, label }) => {
      const result = results.get(id);
      return role !== 'test' || isDefective(label) || !result || left.has(id) ? [] : [{ id, result }];
    });
  },
);

/** Facts of good pictures that a model knows and enough of them. */
const goodFactsOf = memoize(
  ({ train: { model } }: StudioState) => [model] as const,
  (model: CurrentModel | null): FactColumns => {
    const known = model?.card.goodFacts ?? {};
    return Object.fromEntries(Object.entries(known).filter(([, values]) => values.length >= FEWEST_GOOD));
  },
);

/** Series that are watched: the scores, and each statistic that the model knows of its good pictures. */
const alarmAtOf = (state: StudioState): number => alarmOf(1 + Object.keys(goodFactsOf(state)).length);

/**
 * Of the detector that is looked at; null without a model. Pictures with the label of a defect do not count: that they score higher is no drift. Those that
 * are rejected without a label do, or a drift that rejects everything would not be seen.
 */
export const driftOf = memoize(
  (state: StudioState) => [state.train.model, watchedOf(state), state.inspect.viewSettings.detector, alarmAtOf(state)] as const,
  (model, watched, detector, alarmAt): DriftWatch | null => {
    const calibration = model?.card.calibration.imageScores[detector];
    if (!model || !calibration) return null;
    const scored = watched.filter(({ result }) => result.scores[detector] !== undefined);
    const scores = scored.map(({ result }) => result.scores[detector] as number);
    const evidence = simpleJumper(conformalStream(calibration, scores, seededRandom(model.card.recipe.seed, recipeStreams.drift)));
    return { ids: scored.map(({ id }) => id), evidence, change: changeIn(calibration, scores, evidence, alarmAt), alarmAt };
  },
);

/** Of each statistic; empty where the model knows none of its good pictures. Pictures that an earlier studio inspected have none, and are left out. */
export const factDriftOf = memoize(
  (state: StudioState) => [state.train.model, watchedOf(state), goodFactsOf(state), alarmAtOf(state)] as const,
  (model, watched, goodFacts, alarmAt): readonly FactWatch[] =>
    factIds.flatMap((fact, index) => {
      const good = goodFacts[fact];
      if (!model || !good) return [];
      const measured = watched.filter(({ result }) => result.facts?.[fact] !== undefined);
      const values = measured.map(({ result }) => result.facts?.[fact] as number);
      const random = seededRandom(model.card.recipe.seed, recipeStreams.drift, 1 + index);
      const evidence = simpleJumper(conformalStream(good, values, random));
      return [
        { fact, ids: measured.map(({ id }) => id), values, good, evidence, change: changeIn(good, values, evidence, alarmAt), alarmAt },
      ];
    }),
);
