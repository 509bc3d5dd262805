/** Finds pictures of different bit depths in one set. One window of levels cannot suit them all, so their brightness differs. */
import { formatQuantity } from '../../domain/format-number';
import type { StudioPicture } from '../../store/state/picture-state';

export interface MixedDepths {
  /** Those that are not of the most frequent depth. */
  readonly pictures: readonly StudioPicture[];
  readonly text: string;
}

const EIGHT_BITS = '8-bit';

/** @returns null where all pictures are of one kind */
export function mixedDepthsOf(pictures: readonly StudioPicture[]): MixedDepths | null {
  const byKind = new Map<string, StudioPicture[]>();
  for (const picture of pictures) {
    const kind = picture.deep?.kind ?? EIGHT_BITS;
    const some = byKind.get(kind);
    if (some) some.push(picture);
    else byKind.set(kind, [picture]);
  }
  if (byKind.size < 2) return null;
  const [[usual, most], ...others] = [...byKind].sort((a, b) => b[1].length - a[1].length);
  const rest = others.map(
    ([kind, some]) => `${formatQuantity(some.length, 'picture')} ${some.length === 1 ? 'is' : 'are'} ${kind} (${some[0].path})`,
  );
  const text = `Depths differ: ${formatQuantity(most.length, 'picture')} ${most.length === 1 ? 'is' : 'are'} ${usual}, ${rest.join(', ')}. Levels apply only to pictures of more than 8 bits, so the same part may look brighter in one picture than in another. Use pictures of one kind.`;
  return { pictures: others.flatMap(([, some]) => some), text };
}
