/** A mask file becomes pixels, and pixels become the mask that its reading says. */
import type { BinaryMask } from '../domain/image';
import type { MaskReading } from '../domain/mask-reading';
import { binaryMask } from '../imaging/binary-mask';
import { legacyMask } from '../imaging/legacy-mask';
import { type MaskPixels, maskPixelsOfBytes, maskPixelsOfValues } from '../imaging/mask-pixels';
import { upright } from '../imaging/upright';
import { windowed } from '../imaging/windowed';
import { decodePicture, orUnreadable } from './decode';
import { readRawPicture } from './read-raw-picture';

/**
 * @param path for the error's sentence
 * @throws StudioError as decodePicture does
 */
export async function decodeMaskPixels(file: Blob, path: string): Promise<MaskPixels> {
  const raw = await orUnreadable(readRawPicture(file, path), path);
  if (raw) return maskPixelsOfValues(raw);
  const start = new Uint8Array(await orUnreadable(file.slice(0, MAGIC_BYTES).arrayBuffer(), path));
  return maskPixelsOfBytes(await decodePicture(file, path), isLossy(start));
}

/**
 * The mask in its own pixels, upright.
 *
 * @param reading absent of masks that came in before masks were read: luma over black above 127, of a deep one with its greatest value as white
 */
export async function decodeMask(file: Blob, path: string, reading?: MaskReading): Promise<BinaryMask> {
  if (reading) return binaryMask(await decodeMaskPixels(file, path), reading);
  const raw = await orUnreadable(readRawPicture(file, path), path);
  if (!raw?.deepKind) return legacyMask(await decodePicture(file, path));
  let white = 0;
  for (let index = 0; index < raw.values.length; index++) if (raw.values[index] > white) white = raw.values[index];
  return legacyMask(upright(windowed(raw, white > 0 ? { black: 0, white } : undefined), raw.orientation));
}

const MAGIC_BYTES = 32;

/** JPEG; WebP unless its first chunk says that it is lossless; AVIF, nearly always. */
function isLossy(start: Uint8Array): boolean {
  const text = String.fromCharCode(...start);
  if (text.startsWith('\xff\xd8')) return true;
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return text.slice(12, 16) !== 'VP8L';
  return text.slice(4, 12) === 'ftypavif';
}
