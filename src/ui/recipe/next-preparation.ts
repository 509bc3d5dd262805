/** How the next training prepares its pictures. */
import { preparationFor } from '../../imaging/prepare-picture';
import { goodPicturesOf } from '../../store/data/pictures-by-role';
import { memoize } from '../../store/state/memoize';
import type { StudioState } from '../../store/state/studio-state';

/** How the next training prepares pictures. */
export const preparationOf = memoize((state: StudioState) => [state.recipe.recipe, goodPicturesOf(state)], preparationFor);
