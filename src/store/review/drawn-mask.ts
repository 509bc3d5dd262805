/** A mask that was drawn by hand becomes a file, white on black, and is then held like any mask that came as one. */
import type { BinaryMask } from '../../domain/image';
import { sha256 } from '../../domain/sha256';
import { encodeGreyPng } from '../../formats/results/png';
import { pathKey, uniquePath } from '../data/unique-path';
import type { StudioMask } from '../state/picture-state';

/**
 * @param picturePath of the picture that it belongs to
 * @param taken paths of the masks that are there
 */
export async function drawnMask({ width, height, pixels }: BinaryMask, picturePath: string, taken: Iterable<string>): Promise<StudioMask> {
  const bytes = encodeGreyPng(
    pixels.map((inside) => 255 * inside),
    width,
    height,
  );
  const path = uniquePath(picturePath.replace(/(\.[^./]{1,5})?$/, '_mask.png'), new Set([...taken].map(pathKey)));
  const marked = pixels.reduce((sum, inside) => sum + inside, 0);
  return {
    path,
    file: new Blob([bytes], { type: 'image/png' }),
    width,
    height,
    reading: { rule: 'not-black', limit: 0, pixels: marked, of: pixels.length },
    digest: await sha256(bytes),
  };
}
