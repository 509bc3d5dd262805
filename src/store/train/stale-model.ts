/** Whether the model at hand still stands for the data and the recipe. */
import type { Knob } from '../../domain/knob';
import { levelsText } from '../../domain/levels';
import type { Recipe } from '../../domain/recipe';
import { type RecipeKey, recipeKnobs } from '../../domain/recipe-knobs';
import { regionText } from '../../domain/region';
import { goodPicturesOf } from '../data/pictures-by-role';
import { memoize } from '../state/memoize';
import type { CurrentModel } from '../state/model-state';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';

/** Ids of the pictures that the model at hand was trained with, held-out ones included, whatever they are for now. */
export const trainedPictureIdsOf = memoize(
  ({ train: { model } }: StudioState) => [model?.trainedWith.goodIds] as const,
  (ids): ReadonlySet<string> => new Set(ids),
);

/** The wished false-alarm rate and the share to look at only move limits, and nobody sees the version of the streams: they are no reason to train again. */
const fingerprint = ({
  falseAlarmRate: _,
  reviewShare: _reviewShare,
  streams: _streams,
  region: _region,
  levels: _levels,
  corruptionParameters,
  ...training
}: Recipe): string =>
  JSON.stringify(
    [...Object.entries(training).filter(isNamed), ...Object.entries(corruptionParameters)].sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** Records of earlier studios lack knobs that came later: a value that they mean is as good as none. */
const isNamed = ([key, value]: readonly [string, unknown]): boolean =>
  (recipeKnobs[key as RecipeKey] as Knob | undefined)?.whenAbsent !== value;

/** Why the model is no longer that of the data and the recipe, in a sentence; null where it is. */
export const staleReasonOf = memoize(
  (state: StudioState) => [state.train.model, state.recipe.recipe, goodPicturesOf(state), state.damaged.damaged] as const,
  (model: CurrentModel | null, recipe: Recipe, all: readonly StudioPicture[], damaged: ReadonlySet<string>): string | null => {
    if (!model || model.origin.kind === 'opened') return null;
    const { trainedWith } = model;
    // Those that the browser damaged do not count: a model may have been trained with or without them.
    const good = all.filter(({ id }) => !damaged.has(id));
    const learned = trainedWith.goodIds.filter((id) => !damaged.has(id));
    const otherData = learned.length !== good.length || learned.some((id, index) => id !== good[index].id);
    const otherRecipe = fingerprint(trainedWith.recipe) !== fingerprint(recipe);
    const otherRegion = regionText(trainedWith.recipe.region) !== regionText(recipe.region);
    const otherLevels = levelsText(trainedWith.recipe.levels) !== levelsText(recipe.levels);
    const changed = [
      otherData && 'the good pictures',
      otherRecipe && 'the recipe',
      otherRegion && 'the region of interest',
      otherLevels && 'the levels',
    ].filter((what) => what !== false);
    if (changed.length === 0) return null;
    const what = changed.join(' and ');
    const has = changed.length > 1 || otherData || otherLevels ? 'have' : 'has';
    return `${what.charAt(0).toUpperCase()}${what.slice(1)} ${has} changed since this model was trained. Its results still refer to the old state. Train again to update them.`;
  },
);
