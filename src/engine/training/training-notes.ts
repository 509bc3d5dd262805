/** Notes on a run that differed from its recipe, for the log: a time budget, an early end, fewer pictures than a batch. */

import { formatQuantity } from '../../domain/format-number';
import type { Recipe } from '../../domain/recipe';
import type { StartedFrom } from '../../domain/started-from';
import type { TrainingSummary } from '../../domain/training-summary';

/**
 * @param recipe with the length of this run
 * @param trainCount number of training pictures
 * @param step steps done
 * @param totalSteps planned; null where the steps of a time budget were never estimated
 * @param startedFrom the model whose weights it began with; null for new ones
 */
export function trainingNotes(
  recipe: Recipe,
  trainCount: number,
  step: number,
  totalSteps: number | null,
  ended: TrainingSummary['ended'],
  startedFrom: StartedFrom | null = null,
): string[] {
  const notes: string[] = [];
  if (startedFrom)
    notes.push(
      `Went on from the weights of the model ${startedFrom.model}, which had been trained for ${formatQuantity(startedFrom.steps, 'step')}: ${formatQuantity(step, 'step')} more.`,
    );
  if (recipe.lengthUnit === 'minutes') {
    notes.push(
      `The time budget of ${recipe.length} min came to ${step} steps at this device's speed; the learning-rate schedule was stretched over them.`,
    );
  }
  const kept = recipe.schedule === 'cosine' ? 'last weights' : 'best weights';
  if (ended === 'stopped')
    notes.push(`Stopped after ${step} of ${totalSteps ?? 'an unknown number of'} steps; the ${kept} so far were kept.`);
  if (ended === 'diverged') notes.push(`The loss stopped being a number at step ${step}; the ${kept} before that were kept.`);
  if (trainCount < recipe.batch)
    notes.push(
      `There are fewer training pictures (${trainCount}) than the batch of ${recipe.batch} holds, so a batch shows some twice, damaged differently.`,
    );
  return notes;
}
