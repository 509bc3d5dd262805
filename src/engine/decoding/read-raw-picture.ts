/**
 * Reads the formats that browsers do not decode, or only to 8 bits: TIFF, and PNG with 16 bits a channel. The format is detected by content. The
 * readers are loaded with the first such file.
 */
import type { RawPicture, RgbaImage } from '../../domain/image';
import type { Levels } from '../../domain/levels';
import { StudioError } from '../../domain/studio-error';
import { upright } from '../../imaging/upright';
import { windowInto } from '../../imaging/windowed';
import { isDeepPng, pictureFormat } from '../../intake/picture/picture-header';

const MAGIC_BYTES = 32;

/**
 * The values of a file, unchanged.
 *
 * @param path for the error's sentence
 * @param signal aborts the reading of a TIFF
 * @param head MAGIC_BYTES of the file's start or more, where they are read already
 * @returns null for a file that the browser decodes
 * @throws StudioError file-undecodable, tiff-unsupported, file-camera-raw; whatever the file throws that can no longer be read
 */
export async function readRawPicture(file: Blob, path: string, signal?: AbortSignal, head?: Uint8Array): Promise<RawPicture | null> {
  const start = head?.subarray(0, MAGIC_BYTES) ?? (await magicOf(file));
  if (isDeepPng(start)) return orUndecodable(path, 'PNG', async () => (await import('./png/read-deep-png')).readDeepPng(file));
  if (pictureFormat(start) !== 'TIFF') return null;
  const bytes = await file.arrayBuffer();
  return orUndecodable(path, 'TIFF', async () => (await import('./tiff/read-tiff')).readTiff(bytes, path, { signal }));
}

/**
 * Decode a PNG of 16 bits a channel to 8 bits, upright, row by row: its values are never all in memory.
 *
 * @param levels as in decodePicture
 * @returns null for any other file
 * @throws StudioError file-undecodable; whatever the file throws that can no longer be read
 */
export async function decodeDeepPng(file: Blob, path: string, levels?: Levels): Promise<RgbaImage | null> {
  if (!isDeepPng(await magicOf(file))) return null;
  return orUndecodable(path, 'PNG', async () => {
    const { readDeepPngRows } = await import('./png/read-deep-png');
    let image: RgbaImage = { width: 0, height: 0, pixels: new Uint8ClampedArray(0) };
    const orientation = await readDeepPngRows(file, (format) => {
      const { width, height, channels } = format;
      const pixels = new Uint8ClampedArray(4 * width * height);
      image = { width, height, pixels };
      const write = windowInto(format, levels);
      return (values, y, left, step) => write(values, values.length / channels, pixels, y * width + left, step);
    });
    return upright(image, orientation);
  });
}

const magicOf = async (file: Blob): Promise<Uint8Array> => new Uint8Array(await file.slice(0, MAGIC_BYTES).arrayBuffer());

async function orUndecodable<Value>(path: string, format: string, reading: () => Promise<Value>): Promise<Value> {
  try {
    return await reading();
  } catch (thrown) {
    if (thrown instanceof StudioError) throw thrown;
    throw new StudioError('file-undecodable', { path, format });
  }
}
