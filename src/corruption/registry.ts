/** The list of the models of damage; a new one is one file and one line here. */
import { StudioError } from '../domain/studio-error';
import type { CorruptionModel } from './corruption-model';
import { drops } from './drops';
import { gaussian } from './gaussian';
import { stainOrGaussian, structural } from './mixtures';
import { none } from './none';
import { rich } from './rich/rich';
import { scratch } from './scratch';
import { stain } from './stain';

/** In the order in which a form shows them. */
export const corruptionModels: readonly CorruptionModel[] = [stain, scratch, drops, gaussian, structural, stainOrGaussian, rich, none];

/**
 * The model that a recipe names.
 *
 * @throws StudioError recipe-invalid, with the names there are
 */
export function corruptionModel(id: string): CorruptionModel {
  const model = corruptionModels.find((candidate) => candidate.id === id);
  if (model) return model;
  const choices = corruptionModels.map((candidate) => candidate.id).join(', ');
  throw new StudioError('recipe-invalid', { knob: 'corruption', value: id, detail: `choose one of ${choices}.` });
}
