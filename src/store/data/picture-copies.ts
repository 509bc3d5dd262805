/** Pictures that are there more than once, byte for byte, whatever their names. A file that was never hashed is nobody's copy. */
import type { HeldPicture } from '../state/picture-state';

export interface PictureCopy {
  readonly copy: HeldPicture;
  /** The first of them. */
  readonly original: HeldPicture;
}

/** Of each group of the same pictures in the list, all but the first. */
export function copiesAmong(pictures: readonly HeldPicture[]): PictureCopy[] {
  const originals = new Map<string, HeldPicture>();
  return pictures.flatMap((picture) => {
    const original = originalOf(picture, originals);
    if (!original && picture.digest) originals.set(picture.digest, picture);
    return original ? [{ copy: picture, original }] : [];
  });
}

/** Those of the second list that are in the first as well. */
export function copiesOf(originals: readonly HeldPicture[], pictures: readonly HeldPicture[]): PictureCopy[] {
  const byDigest = new Map(originals.flatMap((picture) => (picture.digest ? [[picture.digest, picture] as const] : [])));
  return pictures.flatMap((picture) => {
    const original = originalOf(picture, byDigest);
    return original ? [{ copy: picture, original }] : [];
  });
}

const originalOf = ({ digest }: HeldPicture, originals: ReadonlyMap<string, HeldPicture>): HeldPicture | undefined =>
  digest === undefined ? undefined : originals.get(digest);
