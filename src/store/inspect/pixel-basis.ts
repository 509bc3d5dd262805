/** What the pixel metrics stand on, as text: which pictures have known pixels, and by what. Another text, and they are to be counted anew. */
import { GOOD_LABEL } from '../../domain/dataset';
import { readingText } from '../data/masks/reading-text';
import type { StudioMask, StudioPicture } from '../state/picture-state';

type Masks = ReadonlyMap<string, StudioMask>;

/** Whether its pixels count: by its mask, or as all clean. A mask that marks nothing says nothing of a picture that is not labelled good. */
export function hasKnownPixels({ maskPath, label }: StudioPicture, masks: Masks): boolean {
  if (label === GOOD_LABEL) return true;
  return maskPath !== null && masks.get(maskPath)?.reading?.pixels !== 0;
}

/** @param pictures those that have a score; without any mask among them there are no pixel metrics, and nothing to stand on */
export function pixelBasis(pictures: readonly StudioPicture[], masks: Masks): string {
  if (!pictures.some(({ maskPath }) => maskPath !== null)) return '';
  const known = pictures.filter((picture) => hasKnownPixels(picture, masks));
  return JSON.stringify(
    known.map(({ id, maskPath }) => {
      const reading = maskPath === null ? undefined : masks.get(maskPath)?.reading;
      return reading ? [id, maskPath, readingText(reading)] : [id, maskPath];
    }),
  );
}

/** Ids of the pictures that two bases say something else of; those that one of them does not name are among them. */
export function changedInBasis(before: string | null, now: string): ReadonlySet<string> {
  const [was, is] = [linesOf(before), linesOf(now)];
  return new Set([...was.keys(), ...is.keys()].filter((id) => was.get(id) !== is.get(id)));
}

/** What a basis says of each picture. */
const linesOf = (basis: string | null): ReadonlyMap<string, string> =>
  new Map(basis ? (JSON.parse(basis) as string[][]).map((line) => [line[0], JSON.stringify(line)]) : []);
