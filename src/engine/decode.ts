/** A picture file becomes pixels, by the browser's own decoders. Colours are taken as they stand in the file, turned as EXIF says. */
import type { RgbaImage } from '../domain/image';
import { StudioError } from '../domain/studio-error';

/**
 * Decode a picture.
 *
 * @param path for the error's sentence
 * @returns RGBA bytes, not premultiplied
 * @throws StudioError file-undecodable; file-unreadable where the bytes cannot be had: the file has gone, or the browser's storage has
 */
export async function decodePicture(file: Blob, path: string): Promise<RgbaImage> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none', premultiplyAlpha: 'none', imageOrientation: 'from-image' });
  } catch {
    await assertReadable(file, path);
    throw new StudioError('file-undecodable', { path, format: file.type.replace('image/', '').toUpperCase() || 'whole' });
  }
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new StudioError('out-of-memory', { doing: `decoding ${path}` });
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, pixels: context.getImageData(0, 0, width, height).data };
}

/** Decoders say of a file that is gone what they say of one that is damaged. */
async function assertReadable(file: Blob, path: string): Promise<void> {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch (thrown) {
    throw new StudioError('file-unreadable', { path, detail: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}
