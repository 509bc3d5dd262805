/**
 * A picture as numbers, between the file that is read and the file that is written. It is read as the studio reads it: upright, with the
 * values of the file, no colour profile applied.
 */
import sharp, { type OutputInfo, type Sharp } from 'sharp';

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Grey or red, green, blue. */
  readonly channels: 1 | 3;
  /** Row by row, the channels of a pixel beside each other; 8 bits a value, or 16 for deep pictures. */
  readonly data: Uint8Array | Uint16Array;
  /** The value of white: 255, and of a deep picture the greatest value of the fewest bits that hold it (4095 of a camera with 12 bits). */
  readonly white: number;
}

/**
 * Read a picture file.
 *
 * @param path PNG, JPEG, WebP, GIF, AVIF or TIFF with 8 or 16 bits a value
 * @throws Error with a sentence that names the file, where it cannot be read, has other values (floats) or is transparent somewhere
 */
export async function readRaster(path: string): Promise<Raster> {
  try {
    const file = sharp(path, { ignoreIcc: true }).autoOrient();
    const { depth } = await file.metadata();
    if (depth !== 'uchar' && depth !== 'ushort') throw new Error(`its values are of the kind ${depth}, not whole numbers of 8 or 16 bits`);
    return await rasterOf(file, depth === 'ushort');
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Error(`${path} cannot be altered for --nuisances: ${why}.`);
  }
}

/** The file's bytes as PNG: nothing is lost, 16 bits stay 16 bits. */
export function pngOf(raster: Raster): Promise<Buffer> {
  return imageOf(raster).png({ compressionLevel: 3 }).toBuffer();
}

/** The raster as an image of sharp, for one of its operations; `rasterOf` takes it back. */
export function imageOf({ width, height, channels, data }: Raster): Sharp {
  return sharp(data, { raw: { width, height, channels } }).toColourspace(spaceOf(channels, data instanceof Uint16Array));
}

/** @param isDeep whether its values have 16 bits */
export async function rasterOf(image: Sharp, isDeep: boolean): Promise<Raster> {
  const grey = await isGreyImage(image);
  const raw = image
    .clone()
    .toColourspace(spaceOf(grey ? 1 : 3, isDeep))
    .raw({ depth: isDeep ? 'ushort' : 'uchar' });
  const { data, info } = await raw.toBuffer({ resolveWithObject: true });
  const values = isDeep ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2) : new Uint8Array(data);
  return opaque(values, info, whiteOf(values));
}

/** Equal values in all channels, whatever the file's own number of channels. */
export function isGrey({ channels, data }: Raster): boolean {
  if (channels === 1) return true;
  for (let at = 0; at < data.length; at += 3) if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) return false;
  return true;
}

/** A raster of the same form with other values, rounded and cut off at black and white. @param value of the pixel's channel, at x, y */
export function mapped(raster: Raster, value: (old: number, channel: number, x: number, y: number) => number): Raster {
  const { width, channels, data, white } = raster;
  const changed = data.slice();
  for (let at = 0; at < data.length; at++) {
    const pixel = Math.floor(at / channels);
    const wanted = value(data[at], at % channels, pixel % width, Math.floor(pixel / width));
    changed[at] = Math.round(Math.min(white, Math.max(0, wanted)));
  }
  return { ...raster, data: changed };
}

async function isGreyImage(image: Sharp): Promise<boolean> {
  const { space } = await image.metadata();
  return space === 'b-w' || space === 'grey16';
}

function spaceOf(channels: 1 | 3, isDeep: boolean): 'b-w' | 'grey16' | 'srgb' | 'rgb16' {
  if (channels === 1) return isDeep ? 'grey16' : 'b-w';
  return isDeep ? 'rgb16' : 'srgb';
}

/** Alpha that hides nothing is left away. */
function opaque(values: Uint8Array | Uint16Array, { width, height, channels }: OutputInfo, white: number): Raster {
  if (channels === 1 || channels === 3) return { width, height, channels, data: values, white };
  const full = values instanceof Uint16Array ? 65535 : 255;
  const kept = channels === 2 ? 1 : 3;
  const data = values.slice(0, width * height * kept);
  for (let pixel = 0; pixel < width * height; pixel++) {
    if (values[pixel * channels + kept] !== full) throw new Error('it is transparent in places');
    for (let channel = 0; channel < kept; channel++) data[pixel * kept + channel] = values[pixel * channels + channel];
  }
  return { width, height, channels: kept, data, white: whiteOf(data) };
}

function whiteOf(values: Uint8Array | Uint16Array): number {
  if (values instanceof Uint8Array) return 255;
  const highest = values.reduce((most, value) => Math.max(most, value), 0);
  return Math.max(255, 2 ** Math.ceil(Math.log2(highest + 1)) - 1);
}
