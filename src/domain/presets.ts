/** Recipes with a name: where a person starts. */

import { NEWEST_STREAMS } from './random-streams';
import type { Recipe } from './recipe';
import { recipeKnobs } from './recipe-knobs';
import { StudioError } from './studio-error';

/** The recipe with every knob at its default, and the newest streams of chance. */
export const defaultRecipe: Recipe = {
  ...(Object.fromEntries(Object.values(recipeKnobs).map((knob) => [knob.key, knob.default])) as unknown as Recipe),
  corruptionParameters: {},
  streams: NEWEST_STREAMS,
};

export type PresetId = 'quick' | 'best' | 'paper';

/** Which recipes the names of presets stand for: 1 until studio 0.2, which links and files without a version mean. */
export type PresetsVersion = 1 | 2;
export const NEWEST_PRESETS = 2 satisfies PresetsVersion;

/** Quick until studio 0.2, and the workload of the device trial ever since. */
export const firstQuick: Recipe = { ...defaultRecipe, size: 128, batch: 8, lengthUnit: 'steps', length: 400 };

/** Recipes of version 1 that are others now. */
const firstRecipes: Readonly<Partial<Record<PresetId, Recipe>>> = { quick: firstQuick };

/** Whether a preset's name stood for another recipe before. */
export const hasChanged = (id: PresetId): boolean => firstRecipes[id] !== undefined;

/** What Quick and Best take from METHOD.md section 6. */
const pastThePaper = {
  size: 256,
  colour: 'colour',
  batch: 8,
  views: 'two-scale',
  loss: 'balanced',
  schedule: 'cosine',
  corruption: 'rich',
  corruptionShare: 0.5,
  norm: 'top',
} as const satisfies Partial<Recipe>;

/** Named recipes; `help` says what each is for. Lengths are those of the method (METHOD.md section 3) or a short version of it. */
export const presets: readonly { readonly id: PresetId; readonly label: string; readonly help: string; readonly recipe: Recipe }[] = [
  {
    id: 'quick',
    label: 'Quick',
    help: 'About one minute of training without a GPU: richer damage, at the size of Best, without its head.',
    recipe: {
      ...defaultRecipe,
      lengthUnit: 'steps',
      length: 300,
      ...pastThePaper,
    },
  },
  {
    id: 'best',
    label: 'Best',
    help: 'Past the paper: richer damage, a head that learns to point at it, and a detector of what is unusual in what they see.',
    recipe: {
      ...defaultRecipe,
      lengthUnit: 'minutes',
      length: 10,
      head: 'discriminative',
      ...pastThePaper,
    },
  },
  {
    id: 'paper',
    label: 'Paper',
    help: 'As Collin and De Vleeschouwer (2020) train: 256 px, batch 16, 250 epochs.',
    recipe: { ...defaultRecipe, size: 256, batch: 16, lengthUnit: 'epochs', length: 250 },
  },
];

/**
 * The recipe of a preset.
 *
 * @throws StudioError recipe-invalid where there is no such preset
 */
export function presetRecipe(id: PresetId, version: PresetsVersion = NEWEST_PRESETS): Recipe {
  const preset = presets.find((candidate) => candidate.id === id);
  if (!preset)
    throw new StudioError('recipe-invalid', { knob: 'preset', value: id, detail: `choose one of ${presets.map((p) => p.id).join(', ')}.` });
  return (version === 1 && firstRecipes[id]) || preset.recipe;
}
