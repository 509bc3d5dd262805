/** What the journal says of a model that was trained or opened: enough to make it again, and to tell it from any other. */
import { formatQuantity } from '../../domain/format-number';
import type { JournalNote } from '../../domain/journal/journal-entry';
import type { TrainingSummary } from '../../domain/training-summary';
import { dataFingerprint } from '../data/data-fingerprint';
import { writeLink } from '../recipe/recipe-link';
import type { CurrentModel } from '../state/model-state';
import type { StudioPicture } from '../state/picture-state';
import { modelName } from '../train/model-name';

const ends: Readonly<Record<TrainingSummary['ended'], string>> = {
  'length-reached': 'ended',
  stopped: 'was stopped and ended',
  diverged: 'diverged and ended with its best weights',
};

/** @param pictures those of the project; the fingerprint is null where one of them is gone */
export async function modelNote(model: CurrentModel, pictures: readonly StudioPicture[]): Promise<JournalNote> {
  const { card, origin, trainedWith } = model;
  const { steps, epochs, bestStep, bestValidationPsnr, seconds, trainCount, validationCount, ended, startedFrom } = card.training;
  const isTrained = origin.kind === 'trained';
  const ids = new Set(trainedWith.goodIds);
  const good = pictures.filter(({ id }) => ids.has(id));
  const isWhole = good.length === ids.size && good.length > 0;
  // Files that cannot be read any more have no fingerprint; the training stands all the same.
  const data = isWhole ? await dataFingerprint(good).catch(() => null) : null;
  const from = startedFrom ? `, going on from the model ${startedFrom.model}` : '';
  const learned = `${formatQuantity(trainCount, 'good picture')}, ${validationCount} held out`;
  return {
    kind: isTrained ? 'training' : 'model',
    text: isTrained
      ? `Training ${ends[ended]} after ${formatQuantity(steps, 'step')} on ${learned}${from}; best validation ${bestValidationPsnr.toFixed(1)} dB.`
      : `Model opened from ${origin.file}; it was trained on ${learned}.`,
    sets: { model: modelName(model) },
    facts: {
      recipe: writeLink(card.recipe, 'auto') || '#',
      seed: card.recipe.seed,
      ...(isTrained ? { dataFingerprint: data } : {}),
      trainCount,
      validationCount,
      steps,
      ...(startedFrom ? { startedFrom: startedFrom.model, stepsBefore: startedFrom.steps } : {}),
      epochs,
      bestStep,
      bestValidationPsnr,
      seconds,
      device: card.device.description,
      notes: card.training.notes,
    },
  };
}
