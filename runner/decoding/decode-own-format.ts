/** TIFF and PNG of 16 bits, by the studio's own readers. */
import type { RgbaImage } from '../../src/domain/image';
import type { Levels } from '../../src/domain/levels';
import { decodeDeepPng } from '../../src/engine/decoding/read-raw-picture';
import { overWhite } from '../../src/imaging/over-white';
import { upright } from '../../src/imaging/upright';
import { windowed } from '../../src/imaging/windowed';
import { decodeTiffJpeg } from './decode-tiff-jpeg';
import type { DecodedPicture } from './decoded-picture';

/** @throws StudioError as the readers; anything else where the file is damaged */
export async function decodeOwnFormat(bytes: Uint8Array, path: string, format: string, levels?: Levels): Promise<DecodedPicture> {
  const image =
    format === 'TIFF' ? await decodeTiff(bytes, path, levels) : await decodeDeepPng(new Blob([bytes as BlobPart]), path, levels);
  if (!image) throw new Error('no PNG of 16 bits');
  return { width: image.width, height: image.height, pixels: withoutAlpha(overWhite(image)) };
}

async function decodeTiff(bytes: Uint8Array, path: string, levels?: Levels): Promise<RgbaImage> {
  const { readTiff } = await import('../../src/engine/decoding/tiff/read-tiff');
  const raw = await readTiff(new Uint8Array(bytes).buffer, path, { decodeJpeg: decodeTiffJpeg });
  return upright(windowed(raw, levels), raw.orientation);
}

function withoutAlpha({ pixels }: RgbaImage): Uint8Array {
  const rgb = new Uint8Array((pixels.length / 4) * 3);
  for (let from = 0, to = 0; from < pixels.length; from += 4, to += 3) {
    rgb[to] = pixels[from];
    rgb[to + 1] = pixels[from + 1];
    rgb[to + 2] = pixels[from + 2];
  }
  return rgb;
}
