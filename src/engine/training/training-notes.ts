/** Notes on a run that differed from its recipe, for the log: a time budget, an early end, fewer pictures than a batch. */
import type { Recipe } from '../../domain/recipe';
import type { TrainingSummary } from '../../domain/training-summary';

/**
 * @param trainCount number of training pictures
 * @param step steps done
 * @param totalSteps planned; null where the steps of a time budget were never estimated
 */
export function trainingNotes(
  recipe: Recipe,
  trainCount: number,
  step: number,
  totalSteps: number | null,
  ended: TrainingSummary['ended'],
): string[] {
  const notes: string[] = [];
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
