/** Whether the model at hand still stands for the data and the recipe. */
import { areasText } from '../../domain/areas';
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
  areas: _areas,
  corruptionParameters,
  ...training
}: Recipe): string =>
  JSON.stringify(
    [...Object.entries(training).filter(isNamed), ...Object.entries(corruptionParameters)].sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** Records of earlier studios lack knobs that came later: a value that they mean is as good as none. */
const isNamed = ([key, value]: readonly [string, unknown]): boolean =>
  (recipeKnobs[key as RecipeKey] as Knob | undefined)?.whenAbsent !== value;

interface Changes {
  readonly data: boolean;
  readonly recipe: boolean;
  readonly region: boolean;
  readonly levels: boolean;
  readonly areas: boolean;
}

/** What has changed since the model was trained or learned again; null where nothing can be told. */
const changesOf = memoize(
  (state: StudioState) => [state.train.model, state.recipe.recipe, goodPicturesOf(state), state.damaged.damaged] as const,
  (model: CurrentModel | null, recipe: Recipe, all: readonly StudioPicture[], damaged: ReadonlySet<string>): Changes | null => {
    if (!model) return null;
    const { trainedWith } = model;
    const areas = areasText(trainedWith.recipe.areas) !== areasText(recipe.areas);
    // Of the pictures and the recipe of a model from a file nothing can be told; the areas are those that it came with.
    if (model.origin.kind === 'opened') return areas ? { data: false, recipe: false, region: false, levels: false, areas } : null;
    // Those that the browser damaged do not count: a model may have been trained with or without them.
    const good = all.filter(({ id }) => !damaged.has(id));
    const learned = trainedWith.goodIds.filter((id) => !damaged.has(id));
    return {
      data: learned.length !== good.length || learned.some((id, index) => id !== good[index].id),
      recipe: fingerprint(trainedWith.recipe) !== fingerprint(recipe),
      region: regionText(trainedWith.recipe.region) !== regionText(recipe.region),
      levels: levelsText(trainedWith.recipe.levels) !== levelsText(recipe.levels),
      areas,
    };
  },
);

/** Whether only the good pictures or the areas have changed, so that learning again with the same network brings the model up to date. */
export function isLearningEnough(state: StudioState): boolean {
  const changes = changesOf(state);
  if (!changes) return false;
  return (changes.data || changes.areas) && !changes.recipe && !changes.region && !changes.levels;
}

/** Whether the areas are others than the model learned with, and learning again is enough. */
export const areAreasNew = (state: StudioState): boolean => isLearningEnough(state) && changesOf(state)?.areas === true;

/** Why the model is no longer that of the data and the recipe, in a sentence; null where it is. */
export function staleReasonOf(state: StudioState): string | null {
  const changes = changesOf(state);
  if (!changes) return null;
  const { data, recipe, region, levels, areas } = changes;
  const changed = [
    data && 'the good pictures',
    recipe && 'the recipe',
    region && 'the region of interest',
    levels && 'the levels',
    areas && 'the areas',
  ].filter((what) => what !== false);
  if (changed.length === 0) return null;
  if (changed.length === 1 && areas)
    return 'The areas have changed: the scores still count what counted before. Learn from the good pictures again, on Data or Inspect; it takes some seconds.';
  const what = changed.join(' and ');
  const has = changed.length > 1 || data || levels || areas ? 'have' : 'has';
  const remedy = isLearningEnough(state) ? 'Let it learn from these, which takes seconds, or train again.' : 'Train again to update them.';
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} ${has} changed since this model was trained. Its results still refer to the old state. ${remedy}`;
}
