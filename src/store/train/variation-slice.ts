/** Measures how far the good pictures vary, in the worker that reads files; a measurement of other pictures than the present ones is ended. */
import {
  atInputSide,
  FEWEST_MEASURED,
  MEASURED_SIDE,
  type MeasuredVariation,
  MOST_MEASURED,
  proposedSettings,
} from '../../domain/measured-variation';
import { asStudioError } from '../../domain/studio-error';
import { preparationFor } from '../../imaging/prepare-picture';
import { goodPicturesOf, trainablePicturesOf } from '../data/pictures-by-role';
import { isTraining } from '../state/activity';
import { memoize } from '../state/memoize';
import type { StudioPicture } from '../state/picture-state';
import type { SliceContext } from '../state/slice-context';
import type { StudioState } from '../state/studio-state';
import type { VariationSlice } from '../state/variation-state';

/** What was measured, in the pixels of the network that the recipe gives; null where nothing was. */
export const measuredVariationOf = memoize(
  (state: StudioState) => [state.variation.measurement, state.recipe.recipe, goodPicturesOf(state)] as const,
  (measurement, recipe, good): MeasuredVariation | null => {
    if (measurement.phase !== 'done') return null;
    const { width, height } = preparationFor(recipe, good);
    return atInputSide(measurement.measured, Math.max(width, height));
  },
);

export function createVariationSlice({ client, get, set }: SliceContext): VariationSlice {
  let known = '';
  let ending = new AbortController();

  return {
    measurement: { phase: 'idle' },
    measureVariation: async () => {
      const good = trainablePicturesOf(get());
      const { recipe } = get().recipe;
      const preparation = preparationFor({ ...recipe, size: MEASURED_SIDE, colour: 'colour' }, good);
      const wanted = JSON.stringify([preparation, good.map(({ id }) => id)]);
      // On few cores both would be slower; it is asked again after the training.
      if (wanted === known || isTraining(get()) || get().data.intake.phase !== 'idle') return;
      known = wanted;
      ending.abort();
      ending = new AbortController();
      const { signal } = ending;
      if (good.length < FEWEST_MEASURED) return set({ variation: { measurement: { phase: 'too-few' } } });
      set({ variation: { measurement: { phase: 'measuring' } } });
      try {
        const pictures = spread(good).map(({ id, path, file }) => ({ id, path, file }));
        const { measured } = await client.ask({ kind: 'measure-variation', preparation, pictures }, { signal });
        if (!signal.aborted) set({ variation: { measurement: { phase: 'done', measured } } });
      } catch (thrown) {
        if (signal.aborted) return;
        known = '';
        set({ variation: { measurement: { phase: 'failed', error: asStudioError(thrown, 'measuring how far good pictures vary') } } });
      }
    },
    takeProposal: () => {
      const measured = measuredVariationOf(get());
      if (!measured) return;
      for (const [key, value] of proposedSettings(get().recipe.recipe, measured)) get().recipe.changeSetting(key, value);
    },
  };
}

/** Pictures from the whole length of the list. */
function spread(pictures: readonly StudioPicture[]): StudioPicture[] {
  const count = Math.min(MOST_MEASURED, pictures.length);
  return Array.from({ length: count }, (_, index) => pictures[Math.floor((index * pictures.length) / count)]);
}
