/**
 * The networks that everybody computes here. One is an AESc of depth 5 with 16 maps in grey (METHOD.md section 1; 2,180,481 parameters). The other is
 * that of the preset Best: the same in colour, with its head.
 */
import { type Architecture, describeAutoencoder } from '../src/domain/architecture';
import { presetRecipe } from '../src/domain/presets';
import type { Recipe } from '../src/domain/recipe';

/** Monte-Carlo dropout passes of one uncertainty map. */
export const PASSES = 30;
export const LEARNING_RATE = 1e-3;
/** Of all initial weights. */
export const WEIGHTS_SEED = 1;

/** @param size side of the picture in pixels */
export function benchNetwork(size: number): Architecture {
  return describeAutoencoder({ network: 'aesc', height: size, width: size, channels: 1, depth: 5, maps: 16 });
}

/** The recipe of Best at another size, with the seed of the bench. */
export function bestRecipe(size: number): Recipe {
  return { ...presetRecipe('best'), size, seed: WEIGHTS_SEED };
}

/** @param size side of the picture in pixels */
export function bestNetwork(size: number): Architecture {
  return describeAutoencoder({ ...bestRecipe(size), height: size, width: size, channels: 3 });
}
