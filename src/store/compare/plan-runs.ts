/** From choices to runs: which recipes a comparison has, what they are called, and about how long they will take. */
import { corruptionParameters } from '../../corruption/recipe-settings';
import { corruptionModel } from '../../corruption/registry';
import { type ComparedRun, type ComparisonChoices, isPending, type PlannedRun } from '../../domain/comparison';
import type { Recipe } from '../../domain/recipe';
import { recipeKnobs } from '../../domain/recipe-knobs';
import { checkedValue } from '../../domain/recipe-setting';
import { stepWork } from '../../domain/run-work';
import { networkName } from '../recipe/network-name';

/** The comparison of the seminar: both networks, each trained on clean pictures and on four kinds of damaged ones. */
export const seminarChoices: Pick<ComparisonChoices, 'networks' | 'corruptions'> = {
  networks: ['ae', 'aesc'],
  corruptions: ['none', 'gaussian', 'scratch', 'drops', 'stain'],
};

/**
 * One run for each combination, sizes outermost; combinations that come to the same recipe are one run.
 *
 * @throws StudioError recipe-invalid where there is no such corruption model
 */
export function planRuns(base: Recipe, { networks, corruptions, sizes, length, lengthUnit }: ComparisonChoices): PlannedRun[] {
  const runs = new Map<string, PlannedRun>();
  for (const size of sizes) {
    for (const network of networks) {
      for (const corruption of corruptions) {
        const recipe: Recipe = { ...base, network, corruption, size, length, lengthUnit };
        const same = samenessOf(recipe);
        if (!runs.has(same)) runs.set(same, { id: `${network}-${corruption}-${size}-${hashOf(same)}`, recipe });
      }
    }
  }
  return [...runs.values()];
}

/** `64, 128` as numbers. @throws StudioError recipe-invalid */
export function readSizes(typed: string): number[] {
  const parts = typed.split(/[\s,;]+/).filter((part) => part !== '');
  // An empty text is no number, and is refused as such.
  return (parts.length > 0 ? parts : ['']).map((part) => checkedValue(recipeKnobs.size, part) as number);
}

/** `AESc, Stain, 128 px`. */
export function runName({ network, corruption, size }: Recipe): string {
  return `${networkName(network)}, ${corruptionModel(corruption).label}, ${size} px`;
}

/**
 * Everything in a recipe that training and scoring depend on, as text. Knobs of other corruption models do not count, nor any of
 * them where nothing is damaged, nor the wished false-alarm rate and the share to look at, which only move limits.
 */
function samenessOf(recipe: Recipe): string {
  const { falseAlarmRate: _, reviewShare: _share, corruptionParameters: _own, corruption, corruptionShare, ...others } = recipe;
  const isClean = corruption === 'none' || corruptionShare === 0;
  const damage = isClean ? ['none'] : [corruption, corruptionShare, sorted(corruptionParameters(recipe))];
  return JSON.stringify([sorted(others), damage]);
}

const sorted = (record: object): [string, unknown][] => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

/** FNV-1a, 32 bits. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36).padStart(7, '0');
}

/** A training whose speed is known. */
export interface KnownSpeed {
  readonly recipe: Recipe;
  readonly secondsPerStep: number;
}

/**
 * About how long recipes will train, in seconds: known speeds carried over by pixels, batch and maps; inspection is left out.
 *
 * @param trainCount pictures that are learned from, to turn epochs into steps
 * @param known from which the one with the nearest size is taken
 * @returns null where steps are to be timed and no speed is known
 */
export function estimateSeconds(recipes: readonly Recipe[], trainCount: number, known: readonly KnownSpeed[]): number | null {
  let sum = 0;
  for (const recipe of recipes) {
    if (recipe.lengthUnit === 'minutes') {
      sum += 60 * recipe.length;
      continue;
    }
    const steps = recipe.lengthUnit === 'steps' ? recipe.length : (recipe.length * trainCount) / recipe.batch;
    const nearest = [...known].sort((a, b) => distance(a.recipe, recipe) - distance(b.recipe, recipe))[0];
    if (!nearest) return null;
    sum += (steps * nearest.secondsPerStep * stepWork(recipe)) / stepWork(nearest.recipe);
  }
  return sum;
}

const distance = (a: Recipe, b: Recipe): number => Math.abs(Math.log(stepWork(a) / stepWork(b))) + (a.network === b.network ? 0 : 0.1);

/** The speeds of the runs that are trained. */
export const knownSpeeds = (runs: readonly ComparedRun[]): KnownSpeed[] =>
  runs.flatMap(({ recipe, card }) => (card ? [{ recipe, secondsPerStep: card.training.secondsPerStep }] : []));

/** Runs that the queue has still to work off. */
export const pendingRuns = (runs: readonly ComparedRun[]): ComparedRun[] => runs.filter(isPending);
