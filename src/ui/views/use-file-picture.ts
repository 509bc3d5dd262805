/**
 * The picture that is looked at, decoded at the resolution of its file. The last few stay for going back and forth, within a budget of pixels;
 * all are closed when nobody looks any more. Of many in a row only the last is decoded.
 */
import { useEffect, useRef, useState } from 'react';
import { BudgetCache } from '../../domain/budget-cache';
import { asStudioError, type StudioError } from '../../domain/studio-error';
import type { ShownPicture } from '../../protocol/events';
import { type FilePicture, filePictureOf, MOST_SHOWN_PIXELS } from './file-picture';

/** Of decoded pictures, 128 MB: two of the largest. */
const MOST_KEPT_PIXELS = 2 * MOST_SHOWN_PIXELS;

export interface LookedAtPicture {
  /** Null until it is decoded, and where it cannot be. */
  readonly picture: FilePicture | null;
  readonly error: StudioError | null;
}

const nothing: LookedAtPicture = { picture: null, error: null };

/**
 * @param key of the picture and of all that makes it look another way; null for none
 * @param read the picture of this key
 */
export function useFilePicture(key: string | null, read: (mostPixels: number) => Promise<ShownPicture>): LookedAtPicture {
  const [cache] = useState(
    () => new BudgetCache<FilePicture>({ budget: MOST_KEPT_PIXELS, costOf: ({ cost }) => cost, onEvict: (picture) => picture.close() }),
  );
  const [shown, setShown] = useState<LookedAtPicture & { readonly key: string | null }>({ key: null, ...nothing });
  const queue = useRef<Promise<void>>(Promise.resolve());
  const reading = useRef(read);
  reading.current = read;
  useEffect(() => () => cache.clear(), [cache]);
  useEffect(() => {
    if (key === null) return;
    const known = cache.get(key);
    if (known) return setShown({ key, picture: known, error: null });
    let isWanted = true;
    const load = async (): Promise<void> => {
      if (!isWanted) return;
      try {
        const picture = await filePictureOf(await reading.current(MOST_SHOWN_PIXELS));
        if (!isWanted) return picture.close();
        cache.set(key, picture);
        setShown({ key, picture, error: null });
      } catch (thrown) {
        if (isWanted) setShown({ key, picture: null, error: asStudioError(thrown, 'showing the picture') });
      }
    };
    queue.current = queue.current.then(load);
    return () => {
      isWanted = false;
    };
  }, [key, cache]);
  return shown.key === key ? shown : nothing;
}
