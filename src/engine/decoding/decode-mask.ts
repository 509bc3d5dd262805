/** Decodes a mask file to values, and reads the values as a binary mask. */
import type { BinaryMask } from '../../domain/image';
import type { MaskReading } from '../../domain/mask-reading';
import { binaryMask } from '../../imaging/binary-mask';
import { legacyMask } from '../../imaging/legacy-mask';
import { type MaskPixels, maskPixelsOfBytes, maskPixelsOfValues } from '../../imaging/mask-pixels';
import { upright } from '../../imaging/upright';
import { windowed } from '../../imaging/windowed';
import { decodePicture, orUnreadable } from './decode-picture';
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
 * The mask in its own resolution, upright.
 *
 * @param reading how values become a mask; absent for masks of older projects: luma over black above 127, in a deep mask relative to its largest value
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

/** Whether a format is lossy: JPEG, WebP without a lossless chunk, and AVIF, which nearly always is. */
function isLossy(start: Uint8Array): boolean {
  const text = String.fromCharCode(...start);
  if (text.startsWith('\xff\xd8')) return true;
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return text.slice(12, 16) !== 'VP8L';
  return text.slice(4, 12) === 'ftypavif';
}
