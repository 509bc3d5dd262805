/** The ground truth of a test picture at the network's resolution. */
import type { BinaryMask } from '../domain/image';
import type { Preparation } from '../domain/preparation';
import { decodeMask } from '../engine/decoding/decode-mask';
import { prepareMask } from '../imaging/prepare-picture';
import type { TestPictureFile } from '../protocol/requests';

/** Null where the picture has no mask. */
export async function truthOf(picture: TestPictureFile, preparation: Preparation): Promise<BinaryMask | null> {
  if (!picture.mask) return null;
  const mask = await decodeMask(picture.mask, `the mask of ${picture.path}`, picture.maskReading);
  return prepareMask(mask, preparation, picture);
}
