/** What a link, a recipe file or a record of an earlier studio means where it is silent about settings that came later. */
import { withStreams } from './random-streams';
import type { Recipe } from './recipe';
import { recipeKnobs } from './recipe-knobs';

/**
 * The recipe without what presets have only since later studios: version 1 of the streams of chance, and no grey zone. Whatever names
 * these settings has them from there.
 */
export const asEarlier = (recipe: Recipe): Recipe => ({ ...withStreams(recipe, 1), reviewShare: recipeKnobs.reviewShare.whenAbsent });
