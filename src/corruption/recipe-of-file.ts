/** Checks the corruption of a recipe that came in a file. formats/ checks everything else; it may not import this room. */
import type { Recipe } from '../domain/recipe';
import { checkedValue } from '../domain/recipe-setting';
import { StudioError } from '../domain/studio-error';
import { corruptionModel, corruptionModels } from './registry';

/**
 * @param path the file's, for the error
 * @throws StudioError recipe-of-file where it names a model of damage that does not exist, or gives one a value that it cannot have
 */
export function assertRecipeOfFile({ corruption, corruptionParameters }: Recipe, path: string): void {
  try {
    corruptionModel(corruption);
    for (const knob of corruptionModels.flatMap(({ parameters }) => parameters))
      if (Object.hasOwn(corruptionParameters, knob.key)) checkedValue(knob, corruptionParameters[knob.key]);
  } catch (thrown) {
    throw thrown instanceof StudioError ? new StudioError('recipe-of-file', { ...thrown.facts, path }) : thrown;
  }
}
