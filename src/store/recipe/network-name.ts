/** The name of a kind of network, as tables and reports write it. */
import type { Recipe } from '../../domain/recipe';
import { recipeKnobs } from '../../domain/recipe-knobs';

/** The network's short name. */
export function networkName(network: Recipe['network']): string {
  const choice = recipeKnobs.network.choices.find(({ value }) => value === network);
  return choice ? choice.label.split(',')[0] : network;
}
