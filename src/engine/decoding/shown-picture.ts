/** A picture file decoded to be looked at: every pixel as it is, or fewer where it has more than a screen and a memory can take. */
import type { RgbaImage } from '../../domain/image';
import type { Levels } from '../../domain/levels';
import { StudioError } from '../../domain/studio-error';
import { overWhite } from '../../imaging/over-white';
import { bitmapPixels } from './bitmap-pixels';
import { decodePicture } from './decode-picture';

/**
 * @param levels as in decodePicture
 * @param mostPixels the picture is reduced to as many or fewer, in its proportions
 * @returns opaque, over white; `width` and `height` are the file's, upright
 * @throws StudioError as decodePicture does
 */
export async function shownPicture(
  file: Blob,
  path: string,
  levels: Levels | undefined,
  mostPixels: number,
): Promise<{ readonly width: number; readonly height: number; readonly image: RgbaImage }> {
  const picture = overWhite(await decodePicture(file, path, levels));
  const { width, height } = picture;
  return { width, height, image: width * height > mostPixels ? await reduced(picture, path, mostPixels) : picture };
}

async function reduced({ width, height, pixels }: RgbaImage, path: string, mostPixels: number): Promise<RgbaImage> {
  const share = Math.sqrt(mostPixels / (width * height));
  const [resizeWidth, resizeHeight] = [width, height].map((side) => Math.max(1, Math.floor(share * side)));
  try {
    const whole = new ImageData(pixels as Uint8ClampedArray<ArrayBuffer>, width, height);
    const bitmap = await createImageBitmap(whole, { resizeWidth, resizeHeight, resizeQuality: 'high' });
    const small = bitmapPixels(bitmap);
    bitmap.close();
    return { width: resizeWidth, height: resizeHeight, pixels: small };
  } catch {
    throw new StudioError('out-of-memory', { doing: `showing ${path}` });
  }
}
