/**
 * A warm start: a training that goes on from the weights of a model instead of new ones. It is shorter than one from the start, its learning rate is
 * lower and begins at nothing, so that the first steps, for which Adam has no averages yet, undo nothing of what the network can do already.
 */
import { levelsText } from './levels';
import type { ModelCard } from './model-card';
import type { Preparation } from './preparation';
import type { Recipe } from './recipe';
import { recipeKnobs } from './recipe-knobs';
import { regionText } from './region';
import type { StartedFrom } from './started-from';

/** What a training goes on from; all but the weights, which are in the model's file and in every checkpoint. */
export interface WarmStart extends StartedFrom {
  /** Of the model: its network sees the pictures that come later as it saw those before. */
  readonly preparation: Preparation;
  /** Paths of the good pictures that the model held out. */
  readonly heldOut: readonly string[];
  /** Paths of good pictures that the network was trained with, as far as the model knows them. */
  readonly learned: readonly string[];
}

/** Of the recipe's length. */
const LENGTH_SHARE = 1 / 3;
/** Of the recipe's learning rate. */
const RATE_SHARE = 1 / 2;
/** Steps in which the learning rate rises to its full height. */
const WARM_UP_STEPS = 30;

/** The recipe with the length of a training that goes on from a model. */
export function shortenedRecipe(recipe: Recipe): Recipe {
  const length = LENGTH_SHARE * recipe.length;
  return {
    ...recipe,
    length: recipe.lengthUnit === 'steps' ? Math.max(1, Math.round(length)) : Math.max(0.1, Math.round(10 * length) / 10),
  };
}

/** By how much the learning rate of the recipe's schedule is multiplied. @param step steps of this training before the one that it is for */
export const warmUpFactor = (step: number): number => RATE_SHARE * Math.min(1, (step + 1) / WARM_UP_STEPS);

/** Knobs that say what network it is, and how pictures become its input. */
const networkKeys = ['network', 'size', 'fit', 'colour', 'depth', 'maps', 'head'] as const satisfies readonly (keyof typeof recipeKnobs)[];

/** The settings, by their labels, in which a recipe has another network than a model, or shows it the pictures otherwise; empty where a training can go on. */
export function networkDifferences(recipe: Recipe, ofModel: Recipe): string[] {
  const different: string[] = networkKeys.filter((key) => recipe[key] !== ofModel[key]).map((key) => recipeKnobs[key].label);
  if (regionText(recipe.region) !== regionText(ofModel.region)) different.push('Region of interest');
  if (levelsText(recipe.levels) !== levelsText(ofModel.levels)) different.push('Levels');
  return different;
}

/** @param model its fingerprint */
export function warmStartFrom({ preparation, training, calibration }: ModelCard, model: string): WarmStart {
  const { heldOut, crossFitted = [] } = calibration;
  return { model, preparation, steps: training.steps + (training.startedFrom?.steps ?? 0), heldOut, learned: crossFitted };
}
