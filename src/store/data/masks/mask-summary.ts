/** The masks of the pictures to inspect in a few facts: how they are read, how much they mark, and which of them want a look. */
import { GOOD_LABEL } from '../../../domain/dataset';
import { formatPercent, formatQuantity } from '../../../domain/format-number';
import { describeMaskRule, type MaskReading, maskedShare } from '../../../domain/mask-reading';
import { memoize } from '../../state/memoize';
import type { StudioMask, StudioPicture } from '../../state/picture-state';
import type { StudioState } from '../../state/studio-state';
import { testPicturesOf } from '../pictures-by-role';

export interface MaskedPicture {
  readonly picture: StudioPicture;
  readonly mask: StudioMask;
}

export interface MaskSummary {
  /** All that have a mask, by the names of the pictures. */
  readonly masked: readonly MaskedPicture[];
  /** In words, with how many are read so, the most frequent first. */
  readonly ways: readonly { readonly how: string; readonly count: number }[];
  /** Of the picture, of the masks that mark anything; null where none does, or nothing is known. */
  readonly least: number | null;
  readonly most: number | null;
  /** Kept by an earlier version, which said nothing of how they are to be read. */
  readonly unread: readonly MaskedPicture[];
  /** They mark nothing, and the label does not say that there is nothing. */
  readonly empty: readonly MaskedPicture[];
  /** They look like photographs. */
  readonly unclear: readonly MaskedPicture[];
  /** They mark more than half of their picture. */
  readonly large: readonly MaskedPicture[];
  /** They mark something, and the label says that there is nothing. */
  readonly goodMarked: readonly MaskedPicture[];
}

const LARGE_SHARE = 0.5;
const byName = new Intl.Collator('en', { numeric: true });

export const maskSummaryOf = memoize(
  (state: StudioState) => [testPicturesOf(state), state.data.masks] as const,
  (pictures, masks): MaskSummary => {
    const masked = pictures.flatMap((picture): MaskedPicture[] => {
      const mask = picture.maskPath === null ? undefined : masks.get(picture.maskPath);
      return mask ? [{ picture, mask }] : [];
    });
    masked.sort((a, b) => byName.compare(a.picture.path, b.picture.path));
    const those = (test: (reading: MaskReading, picture: StudioPicture) => boolean) =>
      masked.filter(({ picture, mask: { reading } }) => reading !== undefined && test(reading, picture));
    const shares = masked.flatMap(({ mask: { reading } }) => (reading && reading.pixels > 0 ? [maskedShare(reading)] : []));
    return {
      masked,
      ways: waysOf(masked),
      least: shares.length > 0 ? shares.reduce((least, share) => Math.min(least, share)) : null,
      most: shares.length > 0 ? shares.reduce((most, share) => Math.max(most, share)) : null,
      unread: masked.filter(({ mask }) => !mask.reading),
      empty: those(({ pixels, rule }, { label }) => pixels === 0 && rule !== 'unclear' && label !== GOOD_LABEL),
      unclear: those(({ rule }) => rule === 'unclear'),
      large: those((reading) => maskedShare(reading) > LARGE_SHARE),
      goodMarked: those(({ pixels }, { label }) => pixels > 0 && label === GOOD_LABEL),
    };
  },
);

/** For instance `mask of 144 pixels (3.5 %)`. */
export function describeMarked(reading: MaskReading): string {
  const { pixels } = reading;
  return pixels === 0 ? 'mask that marks nothing' : `mask of ${formatQuantity(pixels, 'pixel')} (${formatPercent(maskedShare(reading))})`;
}

/** How a mask is read, with how many files it was. */
export function describeReading(reading: MaskReading | undefined): string {
  if (!reading) return 'what is brighter than half, as an earlier version read it';
  const { files = 1 } = reading;
  return files > 1 ? `${files} files united` : describeMaskRule(reading);
}

function waysOf(masked: readonly MaskedPicture[]): { how: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { mask } of masked) {
    const { reading } = mask;
    const how = reading && (reading.files ?? 1) > 1 ? 'several files united' : describeReading(reading);
    counts.set(how, (counts.get(how) ?? 0) + 1);
  }
  return [...counts].map(([how, count]) => ({ how, count })).sort((a, b) => b.count - a.count);
}
