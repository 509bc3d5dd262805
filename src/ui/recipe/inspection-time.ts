/** Estimated seconds to inspect a picture under a recipe, carried over from the last inspection on this device. */
import { dropoutReduction } from '../../domain/dropout-extent';
import { formatCount, formatQuantity } from '../../domain/format-number';
import type { Preparation } from '../../domain/preparation';
import type { Recipe } from '../../domain/recipe';
import type { StudioState } from '../../store/state/studio-state';

/** What thirty passes take, in reconstructions of the same picture: measured (docs/PERFORMANCE.md). */
const THIRTY_PASSES = 18;
/** What appearance and measures take, in reconstructions with 16 maps. */
const APPEARANCE = 4;

/**
 * Work of inspecting a picture, up to a factor: reconstruction, features at full and half size, the head, appearance and passes. A rule of thumb.
 */
export function inspectionWork({ maps, head, passes }: Pick<Recipe, 'maps' | 'head' | 'passes'>, { width, height }: Preparation): number {
  const pixels = width * height;
  const ofPasses = pixels / dropoutReduction({ paddedWidth: width, paddedHeight: height }) ** 2;
  const networks = 1 + 1.25 * (head === 'none' ? 1 : 2);
  return (maps / 16) * (networks * pixels + ((THIRTY_PASSES * passes) / 30) * ofPasses) + APPEARANCE * pixels;
}

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
