/**
 * Decodes a picture file, with the browser's decoders for the formats that they read without loss. Colour values are those of the file; the picture
 * is upright.
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
 * @param levels of deep pictures (domain/levels.ts); absent for the full range of the file's number format
 * @returns RGBA bytes, not premultiplied
 * @throws StudioError file-undecodable, tiff-unsupported, out-of-memory; file-unreadable where the file or the browser's storage is gone
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
    // Decoders give the same error for a missing file as for a damaged one.
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

/** Convert the error of a file that can no longer be read into a StudioError file-unreadable. */
export async function orUnreadable<Value>(reading: Promise<Value>, path: string): Promise<Value> {
  try {
    return await reading;
  } catch (thrown) {
    if (thrown instanceof StudioError) throw thrown;
    throw new StudioError('file-unreadable', { path, detail: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}
