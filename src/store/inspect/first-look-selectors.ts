/** What the first look says: limits, verdicts and the order of the pictures. */

import { isDefective } from '../../domain/dataset';
import type { Rate } from '../../domain/quality';
import type { PixelThreshold, Threshold } from '../../domain/threshold';
import { variationOf } from '../../domain/variation';
import { verdictOf } from '../../domain/verdict';
import { rateOf } from '../../metrics/error-rates';
import { chosenLimits } from '../../metrics/look-limit';
import { chosenPixelThreshold, defaultPixelChoice, usualPixelThreshold } from '../../metrics/pixel-threshold';
import { imageMetrics } from '../../metrics/roc';
import { testPicturesOf, trainablePicturesOf } from '../data/pictures-by-role';
import { memoize } from '../state/memoize';
import type { StudioState } from '../state/studio-state';
import type { FilmstripEntry } from './filmstrip';

/** Whether there is something to show of it: a model, where there is one, takes its place. */
export const hasFirstLook = ({ train: { model }, firstLook: { learning } }: StudioState): boolean =>
  model === null && learning.phase !== 'idle';

/** What a first look depends on, as a text; null where there is nothing to look at, or a model in its place. */
export const firstLookBasis = memoize(
  (state: StudioState) => [state.train.model, trainablePicturesOf(state), testPicturesOf(state).length > 0, state.recipe.recipe] as const,
  (model, good, hasTest, recipe): string | null => {
    const { size, fit, colour, region, levels, areas, seed, validationShare } = recipe;
    return model || good.length === 0 || !hasTest
      ? null
      : JSON.stringify([good.map(({ id }) => id), size, fit, colour, region, levels, areas, seed, validationShare, variationOf(recipe)]);
  },
);

/** Chosen as the combined detector's is where nobody chose, from the first look's own scores of good pictures. */
export const firstLookThreshold = memoize(
  ({ firstLook: { look }, recipe: { recipe } }: StudioState) => [look, recipe.falseAlarmRate, recipe.reviewShare] as const,
  (look, wishedFalseAlarmRate, reviewShare): Threshold | null =>
    look && chosenLimits({ method: 'tail' }, { cleanScores: look.cleanScores, wishedFalseAlarmRate, reviewShare, scores: [], labels: [] }),
);

export const firstLookPixelThreshold = memoize(
  ({ firstLook: { look }, recipe: { recipe } }: StudioState) => [look, recipe.falseAlarmRate] as const,
  (look, wishedFalseAlarmRate): PixelThreshold | null =>
    look &&
    chosenPixelThreshold(defaultPixelChoice, {
      usual: usualPixelThreshold(look.cleanPixels),
      clean: look.cleanPixels,
      heldOutCount: look.heldOutCount,
      wishedFalseAlarmRate,
      best: null,
      pool: null,
    }),
);

/** The test pictures, the worst first; those without a score at the end. */
export const firstLookStrip = memoize(
  (state: StudioState) => [testPicturesOf(state), state.firstLook.scores, firstLookThreshold(state)] as const,
  (pictures, scores, limits): readonly FilmstripEntry[] =>
    pictures
      .map((picture): FilmstripEntry => {
        const score = scores.get(picture.id);
        return score === undefined || !limits
          ? { id: picture.id, picture, score: null, verdict: null }
          : { id: picture.id, picture, score, verdict: verdictOf(score, limits) };
      })
      .sort((a, b) => (b.score ?? -1) - (a.score ?? -1)),
);

export interface FirstLookQuality {
  readonly auroc: number | null;
  /** Of the defective pictures those that are rejected; null where none has a score. */
  readonly found: Rate | null;
  /** Likewise of the good ones. */
  readonly falseAlarms: Rate | null;
}

/** Over the labelled test pictures that have a score; null without any. */
export const firstLookQuality = memoize(
  (state: StudioState) => [firstLookStrip(state)] as const,
  (strip): FirstLookQuality | null => {
    const labelled = strip.flatMap(({ score, verdict, picture: { label } }) =>
      score === null || label === null ? [] : [{ score, verdict, label }],
    );
    if (labelled.length === 0) return null;
    const rejectedOf = (defective: boolean): Rate | null => {
      const of = labelled.filter(({ label }) => isDefective(label) === defective);
      return rateOf(of.filter(({ verdict }) => verdict === 'reject').length, of.length);
    };
    const { auroc } = imageMetrics(
      labelled.map(({ score }) => score),
      labelled.map(({ label }) => label),
    );
    return { auroc, found: rejectedOf(true), falseAlarms: rejectedOf(false) };
  },
);
