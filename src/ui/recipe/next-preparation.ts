/** How the next training prepares its pictures. */
import { preparationFor } from '../../imaging/prepare-picture';
import { goodPicturesOf } from '../../store/data/pictures-by-role';
import { remember } from '../../store/state/remember';
import type { StudioState } from '../../store/state/studio-state';

/** How the next training prepares pictures. */
export const preparationOf = remember((state: StudioState) => [state.recipe.recipe, goodPicturesOf(state)], preparationFor);
