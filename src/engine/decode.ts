/**
 * A picture file becomes pixels, by the browser's own decoders where they read it whole. Colours are taken as they stand in the file,
 * turned as EXIF says.
 */
import type { RgbaImage } from '../domain/image';
import type { Levels } from '../domain/levels';
import { StudioError } from '../domain/studio-error';
import { upright } from '../imaging/upright';
import { windowed } from '../imaging/windowed';
import { readRawPicture } from './read-raw-picture';

/**
 * Decode a picture.
 *
 * @param path for the error's sentence
 * @param levels of deep pictures (domain/levels.ts); absent for the full range of the file's kind
 * @returns RGBA bytes, not premultiplied
 * @throws StudioError file-undecodable, tiff-unsupported; file-unreadable where the bytes cannot be had: the file has gone, or the
 * browser's storage has
 */
export async function decodePicture(file: Blob, path: string, levels?: Levels): Promise<RgbaImage> {
  const raw = await orUnreadable(readRawPicture(file, path), path);
  if (raw) return upright(windowed(raw, levels), raw.orientation);
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none', premultiplyAlpha: 'none', imageOrientation: 'from-image' });
  } catch {
    // Decoders say of a file that is gone what they say of one that is damaged.
    await orUnreadable(file.slice(0, 1).arrayBuffer(), path);
    throw new StudioError('file-undecodable', { path, format: file.type.replace('image/', '').toUpperCase() || 'whole' });
  }
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new StudioError('out-of-memory', { doing: `decoding ${path}` });
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, pixels: context.getImageData(0, 0, width, height).data };
}

/** What a file says that can no longer be read, as a StudioError file-unreadable. */
export async function orUnreadable<Value>(reading: Promise<Value>, path: string): Promise<Value> {
  try {
    return await reading;
  } catch (thrown) {
    if (thrown instanceof StudioError) throw thrown;
    throw new StudioError('file-unreadable', { path, detail: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}
