/**
 * Which held-out pictures the self-test damages, and how: only with kinds of damage that the recipe has not trained on, every size with every
 * contrast equally often, every picture equally often, all from the seed.
 */

import { type RandomOrigin, streamsOf } from '../domain/random-streams';
import type { Recipe } from '../domain/recipe';
import { seededRandom, shuffledIndices } from '../domain/seeded-random';
import { type DamageKind, damageContrasts, damageSizes, type PlannedDamage, type SelfTestPlan } from '../domain/self-test';
import { probes } from './probes/registry';
import { corruptionModel } from './registry';

const MOST_PICTURES = 24;
const MOST_KINDS = 4;
const MOST_DAMAGES = 120;

/**
 * The kinds of damage that the recipe's training does not show, in the order in which the self-test prefers them.
 *
 * @throws StudioError recipe-invalid where there is no such model of damage
 */
export function untrainedKinds({ corruption, corruptionShare }: Pick<Recipe, 'corruption' | 'corruptionShare'>): DamageKind[] {
  const trained: readonly DamageKind[] = corruptionShare > 0 ? corruptionModel(corruption).kinds : [];
  return probes.map(({ kind }) => kind).filter((kind) => !trained.includes(kind));
}

/**
 * Lay out the self-test of a model.
 *
 * @param recipe the one that the model was trained with
 * @param heldOut paths of the held-out pictures, at least one
 * @param mostDamages bound on the number of damaged pictures; each kind has each size with each contrast at least once all the same
 * @throws StudioError recipe-invalid where there is no such model of damage
 */
export function planSelfTest(recipe: Recipe, heldOut: readonly string[], mostDamages = MOST_DAMAGES): SelfTestPlan {
  const untrained = untrainedKinds(recipe).slice(0, MOST_KINDS);
  const kindsWereTrained = untrained.length === 0;
  const kinds = kindsWereTrained ? probes.slice(0, 2).map(({ kind }) => kind) : untrained;
  const pictures = spread([...heldOut].sort((a, b) => (a < b ? -1 : 1)));
  const cells = kinds.flatMap((kind) => damageSizes.flatMap((size) => damageContrasts.map((contrast) => ({ kind, size, contrast }))));
  const rounds = Math.max(1, Math.floor(mostDamages / cells.length));
  const count = rounds * cells.length;
  const order = pictureOrder(pictures.length, count, recipe);
  const damages = Array.from({ length: count }, (_, index): PlannedDamage => {
    return { index, picture: pictures[order[index]], ...cells[index % cells.length] };
  });
  return { kinds, kindsWereTrained, pictures, damages };
}

/** A few pictures from the whole length of the list. */
function spread(paths: readonly string[]): string[] {
  const count = Math.min(MOST_PICTURES, paths.length);
  return Array.from({ length: count }, (_, index) => paths[Math.floor((index * paths.length) / count)]);
}

/** Every picture once, shuffled; then every picture again, shuffled anew: so that no cell always has the same pictures. */
function pictureOrder(pictureCount: number, count: number, origin: RandomOrigin): number[] {
  const turns = Array.from({ length: Math.ceil(count / pictureCount) }, (_, turn) =>
    shuffledIndices(pictureCount, seededRandom(origin.seed, streamsOf(origin).selfTestPlan, turn)),
  );
  return turns.flat().slice(0, count);
}
