/**
 * Reads all 16 bits of a deep PNG, with no more memory than its header promises. fast-png reads such files too, but unpacks a hostile one to
 * gigabytes, and ignores the orientation.
 */
import type { RawPicture } from '../../../domain/image';
import { exifOrientation } from '../../../intake/picture/exif-orientation';
import { inflatePieces } from './inflate-pieces';
import { pngPieces } from './png-chunks';
import { PngRows } from './png-rows';

/** The format of the rows; `channels` includes a transparency that the file gives as a colour (tRNS). */
export type DeepPngFormat = Pick<RawPicture, 'width' | 'height' | 'channels' | 'range' | 'deepKind'>;

/** Receives pixels of one row, `step` apart: count * channels values, valid only during the call. */
export type TakeValues = (values: Uint16Array, y: number, left: number, step: number) => void;

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 };
const OPAQUE = 65_535;

/** @throws Error where the file is damaged, cut off, or holds more than its header says */
export async function readDeepPng(file: Blob): Promise<RawPicture> {
  let values = new Uint16Array(0);
  let format: DeepPngFormat | null = null;
  const orientation = await readDeepPngRows(file, (found) => {
    const { width, height, channels } = found;
    format = found;
    values = new Uint16Array(width * height * channels);
    return (run, y, left, step) => {
      let to = (y * width + left) * channels;
      if (step === 1) values.set(run, to);
      else
        for (let from = 0; from < run.length; from += channels, to += step * channels)
          for (let channel = 0; channel < channels; channel++) values[to + channel] = run[from + channel];
    };
  });
  return { ...(format as unknown as DeepPngFormat), values, orientation };
}

/**
 * Read a deep PNG row by row.
 *
 * @param begin called once, before the first row; returns the receiver of the rows
 * @returns the orientation, which may stand behind all pixels
 */
export async function readDeepPngRows(file: Blob, begin: (format: DeepPngFormat) => TakeValues): Promise<number> {
  let orientation = 1;
  let header: Uint8Array | null = null;
  let transparent: Uint8Array | null = null;
  let rows: PngRows | null = null;
  const pixels = async function* () {
    for await (const { type, bytes } of pngPieces(file)) {
      if (type === 'IHDR') header = bytes;
      else if (type === 'tRNS') transparent = bytes;
      else if (type === 'eXIf') orientation = exifOrientation(bytes);
      else if (type === 'IDAT') {
        rows ??= startRows(header, transparent, begin);
        yield bytes;
      }
    }
  };
  await inflatePieces(pixels(), (bytes) => rows?.push(bytes));
  if (!(rows as PngRows | null)?.isWhole) throw new Error('fewer pixels than its size says');
  return orientation;
}

function startRows(header: Uint8Array | null, transparent: Uint8Array | null, begin: (format: DeepPngFormat) => TakeValues): PngRows {
  if (header?.length !== 13) throw new Error('no header');
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth, colourType, compression, filter, interlace] = header.subarray(8);
  const inFile = CHANNELS[colourType];
  if (depth !== 16 || !inFile || compression !== 0 || filter !== 0 || interlace > 1 || width === 0 || height === 0)
    throw new Error('a header that makes no sense');
  const colour = inFile % 2 === 1 && transparent?.length === 2 * inFile ? valuesOf(transparent, inFile) : null;
  const channels = (colour ? inFile + 1 : inFile) as RawPicture['channels'];
  const take = begin({ width, height, channels, range: { black: 0, white: 65_535 }, deepKind: '16-bit' });
  const run = new Uint16Array(width * channels);
  return new PngRows({ width, height }, 2 * inFile, interlace === 1, (bytes, count, y, left, step) => {
    if (colour) withTransparency(bytes, run, count, colour);
    else for (let to = 0, from = 0; to < count * inFile; to++, from += 2) run[to] = (bytes[from] << 8) | bytes[from + 1];
    take(run.subarray(0, count * channels), y, left, step);
  });
}

/** Pixels of the colour in tRNS are transparent, all others opaque (PNG, third edition, 11.3.2.1). */
function withTransparency(bytes: Uint8Array, run: Uint16Array, count: number, colour: readonly number[]): void {
  for (let pixel = 0, from = 0, to = 0; pixel < count; pixel++) {
    let isColour = true;
    for (const value of colour) {
      run[to] = (bytes[from] << 8) | bytes[from + 1];
      isColour &&= run[to] === value;
      from += 2;
      to += 1;
    }
    run[to++] = isColour ? 0 : OPAQUE;
  }
}

const valuesOf = (bytes: Uint8Array, count: number): number[] =>
  Array.from({ length: count }, (_, index) => (bytes[2 * index] << 8) | bytes[2 * index + 1]);
