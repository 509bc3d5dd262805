/** A recipe as a file of its own: JSON with its name and every setting by its key, to be kept, sent and opened again. */
import * as v from 'valibot';
import { recipeFromSettings } from '../../corruption/recipe-settings';
import { areasText } from '../../domain/areas';
import type { ErrorFacts } from '../../domain/errors/error-sentences';
import { levelsText } from '../../domain/levels';
import type { Recipe } from '../../domain/recipe';
import { regionText } from '../../domain/region';
import { StudioError } from '../../domain/studio-error';
import { studioVersion } from '../../domain/studio-version';
import type { NamedRecipe } from '../state/saved-recipes-state';

/** Of the format; a reader takes files up to its own. */
const VERSION = 1;

const fileSchema = v.object({
  stainlessRecipe: v.number(),
  name: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  settings: v.record(v.string(), v.union([v.string(), v.number()])),
});

/** Every setting of a recipe by its key, corruption parameters among them. */
export function allSettings({ corruptionParameters, region, levels, areas, ...own }: Recipe): Record<string, string | number> {
  return {
    ...own,
    ...(region ? { region: regionText(region) } : {}),
    ...(levels ? { levels: levelsText(levels) } : {}),
    ...(areas ? { areas: areasText(areas) } : {}),
    ...corruptionParameters,
  };
}

/** The text of the file. */
export function writeRecipeFile({ name, recipe }: NamedRecipe): string {
  return `${JSON.stringify({ stainlessRecipe: VERSION, studio: studioVersion, name, settings: allSettings(recipe) }, null, 2)}\n`;
}

/**
 * @param path of the file, for the sentence of an error
 * @returns the recipe; a setting that the file does not have is at its default, or as earlier studios had it (domain/earlier-recipe.ts)
 * @throws StudioError recipe-file-foreign, recipe-file-newer, recipe-file-setting
 */
export function readRecipeFile(path: string, text: string): NamedRecipe {
  const json = parsed(path, text);
  const found = v.safeParse(fileSchema, json);
  if (!found.success) throw new StudioError('recipe-file-foreign', { path, detail: whatIsWrong(found.issues[0]) });
  const { stainlessRecipe: version, name } = found.output;
  // What was checked leaves out `__proto__` and its like, which are no settings either.
  const { settings } = json as v.InferOutput<typeof fileSchema>;
  if (version > VERSION) throw new StudioError('recipe-file-newer', { path, version, supported: VERSION });
  try {
    return { name, recipe: recipeFromSettings(Object.entries(settings)) };
  } catch (thrown) {
    const facts: ErrorFacts = thrown instanceof StudioError ? thrown.facts : { detail: String(thrown) };
    throw new StudioError('recipe-file-setting', { ...facts, path });
  }
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StudioError('recipe-file-foreign', { path, detail: 'it is not JSON.' });
  }
}

function whatIsWrong(issue: v.BaseIssue<unknown>): string {
  const place = v.getDotPath(issue);
  if (!place) return 'it holds no recipe.';
  return issue.received === 'undefined' ? `${place} is missing.` : `${place} cannot be ${issue.received}.`;
}
