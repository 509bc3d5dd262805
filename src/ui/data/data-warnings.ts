/** Warnings about data that can make a result worse. Each states the fact, what helps, and the pictures concerned. */
import { nameOfLabel } from '../../domain/dataset';
import { formatCount, formatQuantity } from '../../domain/format-number';
import { errorSentence } from '../../domain/studio-error';
import { preparationFor } from '../../imaging/prepare-picture';
import { maskSummaryOf } from '../../store/data/masks/mask-summary';
import { copiesAmong, copiesOf, type PictureCopy } from '../../store/data/picture-copies';
import { goodPicturesOf, testPicturesOf } from '../../store/data/pictures-by-role';
import { memoize } from '../../store/state/memoize';
import type { StudioMask, StudioPicture } from '../../store/state/picture-state';
import type { StudioState } from '../../store/state/studio-state';
import { trainedPictureIdsOf } from '../../store/train/stale-model';
import { cutPicturesOf } from './cut-pictures';
import type { DataWarning } from './data-warning';
import { maskWarnings } from './mask-warnings';
import { mixedDepthsOf } from './mixed-depths';

/** Below this many good pictures the held-out ones are too few for a threshold of 5 %. */
const ENOUGH_GOOD = 20;

export const dataWarningsOf = memoize(
  (state: StudioState) =>
    [
      state.data.pictures,
      goodPicturesOf(state),
      testPicturesOf(state),
      state.data.masks,
      trainedPictureIdsOf(state),
      state.data.intake.phase,
      state.recipe.recipe,
      maskSummaryOf(state),
    ] as const,
  (pictures, good, test, masks, learnedFrom, reading, recipe, summary): readonly DataWarning[] => {
    // Warnings about partly imported data would flicker.
    if (reading !== 'idle') return [];
    const found = [
      ...maskWarnings(summary),
      fewGood(good.length),
      copies(
        'copies-good',
        copiesAmong(good),
        'the good pictures',
        'Copies count twice in training; one may be held out while the other is trained on.',
      ),
      copies('copies-test', copiesAmong(test), 'the test pictures', 'They count twice in every metric.'),
      inBoth(copiesOf(good, test)),
      learned(test.filter(({ id }) => learnedFrom.has(id))),
      differingSizes(pictures),
      aboutSome('depths', mixedDepthsOf(pictures)),
      aboutSome('cut', cutPicturesOf(pictures, preparationFor(recipe, good))),
      transparent(pictures.filter(({ isTransparent }) => isTransparent)),
      furtherPages(pictures.filter(({ hasMorePages }) => hasMorePages)),
      mismatchedMasks(pictures, masks),
    ];
    return found.filter((warning) => warning !== null);
  },
);

function fewGood(count: number): DataWarning | null {
  if (count === 0 || count >= ENOUGH_GOOD) return null;
  const text = `${ENOUGH_GOOD - count} more good pictures would help: ${count === 1 ? '1 is' : `${count} are`} few to train with and to set a threshold on.`;
  return { kind: 'few-good', text, about: new Set() };
}

const idsOf = (pictures: readonly StudioPicture[]): ReadonlySet<string> => new Set(pictures.map(({ id }) => id));

function copies(kind: DataWarning['kind'], found: readonly PictureCopy[], among: string, why: string): DataWarning | null {
  if (found.length === 0) return null;
  const [{ copy, original }] = found;
  const other = found.find((each) => nameOfLabel(each.copy) !== nameOfLabel(each.original));
  const labels = other
    ? ` One picture has two labels: ${other.copy.path} is labelled ${nameOfLabel(other.copy) ?? 'nothing'}, ${other.original.path} ${nameOfLabel(other.original) ?? 'nothing'}.`
    : '';
  const text = `${formatCount(found.length)} of ${among} ${found.length === 1 ? 'is an exact copy of another' : 'are exact copies of others'} (${copy.path} equals ${original.path}). ${why}${labels}`;
  return {
    kind,
    text,
    about: idsOf(found.map((each) => each.copy)),
    removing: found.length === 1 ? 'Remove the copy' : 'Remove the copies',
  };
}

function inBoth(found: readonly PictureCopy[]): DataWarning | null {
  if (found.length === 0) return null;
  const [{ copy, original }] = found;
  const many = found.length > 1;
  const text = `${formatQuantity(found.length, 'test picture')} ${many ? 'are' : 'is'} also among the good pictures (${copy.path} equals ${original.path}). Results on pictures that were used for training look better than they are.`;
  return { kind: 'in-both', text, about: idsOf(found.map((each) => each.copy)), removing: `Remove from test pictures` };
}

function learned(pictures: readonly StudioPicture[]): DataWarning | null {
  if (pictures.length === 0) return null;
  const many = pictures.length > 1;
  const text = `This model was trained with ${formatQuantity(pictures.length, 'picture')} that ${many ? 'are' : 'is'} now among the test pictures (${pictures[0].path}): ${many ? 'their scores look' : 'its score looks'} better than ${many ? 'they are' : 'it is'} until you train again.`;
  return { kind: 'learned-from', text, about: idsOf(pictures) };
}

function differingSizes(pictures: readonly StudioPicture[]): DataWarning | null {
  const sizes = new Map<string, number>();
  const sizeOf = ({ width, height }: StudioPicture): string => `${width} x ${height}`;
  for (const picture of pictures) sizes.set(sizeOf(picture), (sizes.get(sizeOf(picture)) ?? 0) + 1);
  if (sizes.size < 2) return null;
  const [[usual, count]] = [...sizes].sort((a, b) => b[1] - a[1]);
  const others = pictures.filter((picture) => sizeOf(picture) !== usual);
  const [first] = others;
  const text = `Sizes differ: ${formatQuantity(count, 'picture')} ${count === 1 ? 'is' : 'are'} ${usual} pixels, ${formatCount(others.length)} ${others.length === 1 ? 'is' : 'are'} not (${first.path} is ${sizeOf(first)}). All are scaled to one size.`;
  return { kind: 'sizes', text, about: idsOf(others) };
}

const aboutSome = (kind: DataWarning['kind'], found: { readonly pictures: readonly StudioPicture[]; readonly text: string } | null) =>
  found && { kind, text: found.text, about: idsOf(found.pictures) };

function transparent(pictures: readonly StudioPicture[]): DataWarning | null {
  if (pictures.length === 0) return null;
  const [{ path }] = pictures;
  const what = pictures.length === 1 ? `${path} is` : `${formatQuantity(pictures.length, 'picture')} (${path} is one) are`;
  const text = `${what} completely transparent: the network would see plain white. Save ${pictures.length === 1 ? 'it' : 'them'} without transparency (an alpha channel).`;
  return { kind: 'transparent', text, about: idsOf(pictures) };
}

function furtherPages(pictures: readonly StudioPicture[]): DataWarning | null {
  if (pictures.length === 0) return null;
  const [{ path }] = pictures;
  const what = pictures.length === 1 ? `${path} has` : `${formatQuantity(pictures.length, 'file')} (${path} is one) have`;
  const text = `${what} several pages or frames: the first of ${pictures.length === 1 ? 'it' : 'each'} was taken. Save the others as files of their own if they are pictures too.`;
  return { kind: 'pages', text, about: idsOf(pictures) };
}

function mismatchedMasks(pictures: readonly StudioPicture[], masks: ReadonlyMap<string, StudioMask>): DataWarning | null {
  const wrong = pictures.flatMap((picture) => {
    const { maskPath, width, height } = picture;
    const mask = maskPath === null ? undefined : masks.get(maskPath);
    return mask && (mask.width !== width || mask.height !== height) ? [{ picture, mask }] : [];
  });
  if (wrong.length === 0) return null;
  const [{ mask, picture }] = wrong;
  const { width, height } = picture;
  const first = errorSentence('mask-mismatch', { path: mask.path, maskWidth: mask.width, maskHeight: mask.height, width, height });
  const text = wrong.length === 1 ? first : `${first} The same goes for ${formatQuantity(wrong.length - 1, 'other mask')}.`;
  return { kind: 'masks', text, about: idsOf(wrong.map((each) => each.picture)) };
}
