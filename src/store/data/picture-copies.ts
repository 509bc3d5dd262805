/** Pictures that are there more than once, byte for byte, whatever their names. A file that was never hashed is nobody's copy. */
import type { StudioPicture } from '../state/picture-state';

export interface PictureCopy {
  readonly copy: StudioPicture;
  /** The first of them. */
  readonly original: StudioPicture;
}

/** Of each group of the same pictures in the list, all but the first. */
export function copiesAmong(pictures: readonly StudioPicture[]): PictureCopy[] {
  const originals = new Map<string, StudioPicture>();
  return pictures.flatMap((picture) => {
    const original = originalOf(picture, originals);
    if (!original && picture.digest) originals.set(picture.digest, picture);
    return original ? [{ copy: picture, original }] : [];
  });
}

/** Those of the second list that are in the first as well. */
export function copiesOf(originals: readonly StudioPicture[], pictures: readonly StudioPicture[]): PictureCopy[] {
  const byDigest = new Map(originals.flatMap((picture) => (picture.digest ? [[picture.digest, picture] as const] : [])));
  return pictures.flatMap((picture) => {
    const original = originalOf(picture, byDigest);
    return original ? [{ copy: picture, original }] : [];
  });
}

const originalOf = ({ digest }: StudioPicture, originals: ReadonlyMap<string, StudioPicture>): StudioPicture | undefined =>
  digest === undefined ? undefined : originals.get(digest);
