/** A recipe in one short sentence, for people who compare two of them. */
import { corruptionModel } from '../../corruption/registry';
import type { Recipe } from '../../domain/recipe';
import { networkName } from './network-name';

/** `AESc at 128 px in grey, corruption: Stain, 400 steps, batch 8, seed 1.` */
export function describeRecipe({ network, size, colour, head, corruption, lengthUnit, length, batch, seed }: Recipe): string {
  const parts = [
    `${networkName(network)}${head === 'none' ? '' : ' with a head'} at ${size} px in ${colour}`,
    `corruption: ${corruptionModel(corruption).label}`,
    `${length} ${length === 1 ? lengthUnit.slice(0, -1) : lengthUnit}`,
    `batch ${batch}`,
    `seed ${seed}`,
  ];
  return `${parts.join(', ')}.`;
}
