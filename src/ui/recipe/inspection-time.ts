/** Estimated seconds to inspect a picture under a recipe, carried over from the last inspection on this device. */
import { formatCount, formatQuantity } from '../../domain/format-number';
import type { Preparation } from '../../domain/preparation';
import type { Recipe } from '../../domain/recipe';
import { inspectionWork } from '../../domain/run-work';
import type { StudioState } from '../../store/state/studio-state';

/** Null where nothing was inspected on this device yet. */
export function inspectionSeconds(state: StudioState, recipe: Recipe, preparation: Preparation): number | null {
  const {
    train: { model },
    inspect: { secondsPerPicture },
    device: { device },
  } = state;
  if (!model || secondsPerPicture <= 0 || device.phase !== 'done' || device.report.kind !== model.card.device.kind) return null;
  const { recipe: known, preparation: prepared } = model.card;
  return (secondsPerPicture * inspectionWork(recipe, preparation)) / inspectionWork(known, prepared);
}

/** `about 1.8 s a picture`, `about 3 pictures a second`. */
export function inspectionTimeText(seconds: number): string {
  if (seconds >= 0.4) return `about ${seconds < 10 ? seconds.toFixed(1) : formatCount(Math.round(seconds))} s a picture`;
  return `about ${formatQuantity(Math.round(1 / seconds), 'picture')} a second`;
}
