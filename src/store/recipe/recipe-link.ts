/**
 * The experiment in the address: `#preset=quick&minutes=3&size=128&device=wasm&seed=1&reviewShare=0.05&streams=2`. Everything goes
 * through the recipe's table. A link without `streams` is one of the first studios; it gives version 1 of the streams of chance, and so the run that it gave. One
 * without `reviewShare` has no grey zone, and so the verdicts that it gave.
 */
import { recipeFromSettings, settingsFromRecipe } from '../../corruption/recipe-settings';
import { type DevicePreference, devicePreferences } from '../../domain/device';
import { type PresetId, presetRecipe } from '../../domain/presets';
import type { Recipe } from '../../domain/recipe';
import { asStudioError } from '../../domain/studio-error';

export interface LinkedExperiment {
  /** Null where the link says nothing of a recipe. */
  readonly recipe: Recipe | null;
  readonly preset: PresetId;
  readonly device: DevicePreference;
  /** What in the link could not be used, in sentences; the rest was. */
  readonly errors: readonly string[];
}

/** What the page shows without a link. */
const DEFAULTS = String(new URLSearchParams(settingsFromRecipe(presetRecipe('quick'))));

/** @param hash of the address, with or without `#` */
export function readLink(hash: string): LinkedExperiment {
  const errors: string[] = [];
  let kept: (readonly [string, string])[] = [['preset', 'quick']];
  let device: DevicePreference = 'auto';
  for (const [key, value] of new URLSearchParams(hash.replace(/^#/, ''))) {
    if (key === 'device') {
      const known = devicePreferences.find((candidate) => candidate === value);
      if (known) device = known;
      else errors.push(`The link's device cannot be ${value}: choose one of ${devicePreferences.join(', ')}.`);
      continue;
    }
    try {
      recipeFromSettings([...kept, [key, value]]);
      kept = [...kept, [key, value]];
    } catch (thrown) {
      errors.push(`Left out of the link: ${asStudioError(thrown, 'reading the link').message}`);
    }
  }
  const preset = kept.findLast(([key]) => key === 'preset')?.[1] as PresetId;
  return { recipe: kept.length > 1 ? recipeFromSettings(kept) : null, preset, device, errors };
}

/**
 * The shortest hash that gives this experiment again; empty for the defaults.
 *
 * @param recipe null where the link should say nothing of one
 */
export function writeLink(recipe: Recipe | null, device: DevicePreference): string {
  const settings = recipe ? settingsFromRecipe(recipe) : [];
  const all = device === 'auto' ? settings : [...settings, ['device', device] as [string, string]];
  const hash = String(new URLSearchParams(all));
  return hash === '' || hash === DEFAULTS ? '' : `#${hash}`;
}
