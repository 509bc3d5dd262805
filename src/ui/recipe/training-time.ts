/** Estimated training time of a recipe on the current device and pictures. */

import { formatDuration } from '../../domain/format-number';
import type { Recipe } from '../../domain/recipe';
import { estimateSeconds } from '../../store/compare/plan-runs';
import { goodPicturesOf } from '../../store/data/pictures-by-role';
import type { StudioState } from '../../store/state/studio-state';
import { speedsOf } from './known-speeds';

/** `about 1 min 20 s`; null where the speed of the device, or the number of pictures that an epoch takes, is not known yet. */
export function trainingTimeOf(state: StudioState, recipe: Recipe): string | null {
  if (recipe.lengthUnit === 'minutes') return formatDuration(60 * recipe.length);
  const trainCount = goodPicturesOf(state).length * (1 - recipe.validationShare);
  if (recipe.lengthUnit === 'epochs' && trainCount === 0) return null;
  const seconds = estimateSeconds([recipe], trainCount, speedsOf(state));
  return seconds === null ? null : `about ${formatDuration(seconds)}`;
}
