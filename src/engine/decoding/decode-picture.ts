/**
 * A picture file becomes pixels, by the browser's own decoders where they read it whole. Colours are taken as they stand in the file,
 * turned as EXIF says.
 */
import type { RgbaImage } from '../../domain/image';
import type { Levels } from '../../domain/levels';
import { StudioError } from '../../domain/studio-error';
import { upright } from '../../imaging/upright';
import { windowed } from '../../imaging/windowed';
import { bitmapPixels } from './bitmap-pixels';
import { decodeDeepPng, readRawPicture } from './read-raw-picture';

/**
 * Decode a picture.
 *
 * @param path for the error's sentence
 * @param levels of deep pictures (domain/levels.ts); absent for the full range of the file's kind
 * @returns RGBA bytes, not premultiplied
 * @throws StudioError file-undecodable, tiff-unsupported; file-unreadable where the bytes cannot be had: the file has gone, or the
 * browser's storage has; out-of-memory
 */
export async function decodePicture(file: Blob, path: string, levels?: Levels): Promise<RgbaImage> {
  const deep = await orUnreadable(decodeDeepPng(file, path, levels), path);
  if (deep) return deep;
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
  try {
    return { width, height, pixels: bitmapPixels(bitmap) };
  } catch {
    throw new StudioError('out-of-memory', { doing: `decoding ${path}` });
  } finally {
    bitmap.close();
  }
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
