/** How the steps stand: for the tabs, and for whoever asks whether results are still those of the data and the recipe. */
import { isPending } from '../domain/comparison';
import { levelsText } from '../domain/levels';
import type { Recipe } from '../domain/recipe';
import { regionText } from '../domain/region';
import type { HeldModel, HeldPicture } from './state/held';
import { remember } from './state/remember';
import type { StudioState } from './state/studio-state';

export type StepId = 'data' | 'train' | 'inspect' | 'compare' | 'export';
export type StepState = 'empty' | 'ready' | 'running' | 'paused' | 'done' | 'stale' | 'failed';

export const goodPicturesOf = remember(
  ({ pictures }: StudioState) => [pictures] as const,
  (pictures) => pictures.filter(({ role }) => role === 'good'),
);

/** The good pictures that a training would learn from: those that the browser spoilt are left out. */
export const learnableOf = remember(
  (state: StudioState) => [goodPicturesOf(state), state.spoilt] as const,
  (good, spoilt) => (spoilt.size === 0 ? good : good.filter(({ id }) => !spoilt.has(id))),
);

export const testPicturesOf = remember(
  ({ pictures }: StudioState) => [pictures] as const,
  (pictures) => pictures.filter(({ role }) => role === 'test'),
);

/** Ids of the pictures that the model at hand was trained with, held-out ones included, whatever they are for now. */
export const learnedFromOf = remember(
  ({ model }: StudioState) => [model?.trainedWith.goodIds] as const,
  (ids): ReadonlySet<string> => new Set(ids),
);

/** The wished false-alarm rate only moves the threshold, and nobody sees the version of the streams: they are no reason to train again. */
const fingerprint = ({
  falseAlarmRate: _,
  streams: _streams,
  region: _region,
  levels: _levels,
  corruptionParameters,
  ...training
}: Recipe): string =>
  JSON.stringify([...Object.entries(training), ...Object.entries(corruptionParameters)].sort(([a], [b]) => (a < b ? -1 : 1)));

/** Why the model is no longer that of the data and the recipe, in a sentence; null where it is. */
export const staleReasonOf = remember(
  (state: StudioState) => [state.model, state.recipe, goodPicturesOf(state), state.spoilt] as const,
  (model: HeldModel | null, recipe: Recipe, all: readonly HeldPicture[], spoilt: ReadonlySet<string>): string | null => {
    if (!model || model.origin.kind === 'opened') return null;
    const { trainedWith } = model;
    // Those that the browser spoilt do not count: a model may have been trained with or without them.
    const good = all.filter(({ id }) => !spoilt.has(id));
    const learned = trainedWith.goodIds.filter((id) => !spoilt.has(id));
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
    return `${what.charAt(0).toUpperCase()}${what.slice(1)} ${has} changed since this model was trained. Its results stand for what it was trained with; train again to renew them.`;
  },
);

export const isTraining = ({ run }: StudioState): boolean => ['preparing', 'running', 'paused', 'stopping'].includes(run.phase);

/** Whether the queue of a comparison has the computing worker. */
export const isComparing = ({ queue }: Pick<StudioState, 'queue'>): boolean => queue.phase !== 'idle';

const trainState = (state: StudioState): StepState => {
  const { run, model } = state;
  if (run.phase === 'paused' || run.phase === 'interrupted') return 'paused';
  if (isTraining(state)) return 'running';
  if (run.phase === 'failed') return 'failed';
  if (model) return staleReasonOf(state) ? 'stale' : 'done';
  return goodPicturesOf(state).length > 0 ? 'ready' : 'empty';
};

/** How many test pictures have no score yet and could have one. */
export const unscoredCountOf = remember(
  (state: StudioState) => [testPicturesOf(state), state.results, state.uninspectable, state.spoilt] as const,
  (test, results, uninspectable, spoilt) => test.filter(({ id }) => !results.has(id) && !uninspectable.has(id) && !spoilt.has(id)).length,
);

const inspectState = (state: StudioState): StepState => {
  if (state.inspection.phase === 'running') return 'running';
  if (state.inspection.phase === 'failed') return 'failed';
  if (!state.model) return 'empty';
  // Done would be a promise that every picture was looked at.
  if (state.results.size === 0 || unscoredCountOf(state) > 0) return 'ready';
  return staleReasonOf(state) ? 'stale' : 'done';
};

const exportState = (state: StudioState): StepState => {
  if (!state.model) return 'empty';
  return staleReasonOf(state) ? 'stale' : 'ready';
};

const compareState = ({ comparison, queue, pictures }: StudioState): StepState => {
  if (queue.phase !== 'idle') return 'running';
  if (!comparison) return pictures.some(({ role }) => role === 'good') ? 'ready' : 'empty';
  if (queue.error) return 'failed';
  if (comparison.runs.some(isPending)) return 'paused';
  return comparison.runs.length > 0 && comparison.runs.every(({ status }) => status.phase === 'failed') ? 'failed' : 'done';
};

export function stepStateOf(state: StudioState, step: StepId): StepState {
  if (step === 'train') return trainState(state);
  if (step === 'inspect') return inspectState(state);
  if (step === 'compare') return compareState(state);
  if (step === 'export') return exportState(state);
  if (state.intake.phase !== 'idle') return 'running';
  return state.pictures.length > 0 ? 'done' : 'empty';
}
