/** Whether a training can go on from the model at hand, and what it begins with. */
import { modelFingerprint } from '../../domain/model-fingerprint';
import { StudioError } from '../../domain/studio-error';
import { networkDifferences, type WarmStart } from '../../domain/warm-start';
import type { StartModel } from '../../protocol/requests';
import type { StudioState } from '../state/studio-state';

/** Why a training cannot go on from the model at hand; null where it can. */
export function trainAgainErrorOf({ train: { model, modelCopy }, recipe: { recipe } }: StudioState): StudioError | null {
  if (!model) return new StudioError('no-model');
  if (modelCopy?.card !== model.card) return new StudioError('train-again-no-copy');
  const different = networkDifferences(recipe, model.card.recipe);
  return different.length > 0 ? new StudioError('train-again-other-network', { settings: different.join(', ') }) : null;
}

/** With the model's file, where that is the model still: after the first checkpoint it is not needed. */
export function startModel({ train: { model, modelCopy } }: StudioState, start: WarmStart): StartModel {
  const isHere = model !== null && modelCopy?.card === model.card && modelFingerprint(model.card) === start.model;
  return { ...start, file: isHere ? modelCopy.file : null };
}
