/** Facts about the data that may spoil a result. Each says what was found, and what would help. */

import { sayHowMany } from '../../domain/say-number';
import { errorSentence } from '../../domain/studio-error';
import type { HeldMask, HeldPicture } from '../../store/held';
import { goodPicturesOf } from '../../store/model-state';
import { remember } from '../../store/remember';
import type { StudioState } from '../../store/studio-state';

/** Below this many good pictures the held-out ones are too few for a threshold of 5 %. */
const ENOUGH_GOOD = 20;

export const dataWarningsOf = remember(
  (state: StudioState) => [state.pictures, goodPicturesOf(state), state.masks, state.intake.phase],
  (pictures, good, masks, reading): readonly string[] => {
    // Facts about half of the data would come and go.
    if (reading !== 'idle') return [];
    return [fewGood(good.length), differingSizes(pictures), mismatchedMasks(pictures, masks)].filter((warning) => warning !== null);
  },
);

function fewGood(count: number): string | null {
  if (count === 0 || count >= ENOUGH_GOOD) return null;
  return `${ENOUGH_GOOD - count} more good pictures would help: ${count === 1 ? '1 is' : `${count} are`} few to learn from and to set a threshold on.`;
}

function differingSizes(pictures: readonly HeldPicture[]): string | null {
  const sizes = new Map<string, number>();
  for (const { width, height } of pictures) {
    const size = `${width} x ${height}`;
    sizes.set(size, (sizes.get(size) ?? 0) + 1);
  }
  if (sizes.size < 2) return null;
  const [[usual, count]] = [...sizes].sort((a, b) => b[1] - a[1]);
  const other = pictures.find(({ width, height }) => `${width} x ${height}` !== usual);
  const others = pictures.length - count;
  return `Sizes differ: ${sayHowMany(count, 'picture')} ${count === 1 ? 'is' : 'are'} ${usual} pixels, ${others} ${others === 1 ? 'is' : 'are'} not (${other?.path} is ${other?.width} x ${other?.height}). All are scaled to one size; see Proportions for what is cut.`;
}

function mismatchedMasks(pictures: readonly HeldPicture[], masks: ReadonlyMap<string, HeldMask>): string | null {
  const wrong = pictures.flatMap(({ maskPath, width, height }) => {
    const mask = maskPath === null ? undefined : masks.get(maskPath);
    return mask && (mask.width !== width || mask.height !== height) ? [{ mask, width, height }] : [];
  });
  if (wrong.length === 0) return null;
  const [{ mask, width, height }] = wrong;
  const first = errorSentence('mask-mismatch', { path: mask.path, maskWidth: mask.width, maskHeight: mask.height, width, height });
  return wrong.length === 1 ? first : `${first} The same goes for ${sayHowMany(wrong.length - 1, 'other mask')}.`;
}
