/** Converts palette, CMYK, YCbCr, inverted grey and premultiplied colours, with the numbers that libtiff and Pillow give. */
import type { TiffDirectory } from '../../../intake/tiff/tiff-directory';
import { assertTiff } from '../../../intake/tiff/tiff-fault';
import type { TiffLayout } from '../../../intake/tiff/tiff-layout';
import type { TiffValues } from './sample-reader';

/**
 * @param indices one a pixel
 * @returns RGB of 8 bits
 * @throws TiffFault broken where there is no palette
 */
export function paletteToRgb(indices: TiffValues, tags: TiffDirectory, bits: number): Uint8Array {
  const length = 2 ** bits;
  const map = tags.values(320, 3 * length);
  assertTiff(map.length === 3 * length);
  // Entries have 16 bits: the 8-bit colour times 256 or 257. Some old programs wrote 8 bits.
  const scale = map.some((entry) => entry > 255) ? 256 : 1;
  const table = Uint8Array.from(map, (entry) => Math.floor(entry / scale));
  const colours = new Uint8Array(3 * indices.length);
  for (let index = 0, to = 0; index < indices.length; index++)
    for (let colour = 0; colour < 3; colour++) colours[to++] = table[colour * length + indices[index]];
  return colours;
}

/** Cyan, magenta, yellow and black of 8 bits, without a colour profile. */
export function cmykToRgb(inks: TiffValues): Uint8Array {
  const colours = new Uint8Array((inks.length / 4) * 3);
  for (let from = 0, to = 0; from < inks.length; from += 4) {
    const light = 255 - inks[from + 3];
    for (let ink = 0; ink < 3; ink++) {
      const product = inks[from + ink] * light + 128;
      colours[to++] = Math.max(0, light - ((product + (product >> 8)) >> 8));
    }
  }
  return colours;
}

/** Invert grey where zero is white; transparency stays. */
export function invertGrey(values: TiffValues, channels: number, white: number): void {
  for (let index = 0; index < values.length; index += channels) values[index] = white - values[index];
}

/**
 * Divide premultiplied colours by their alpha. Integers are rounded down, as Pillow does, so that exported models get the same pixels.
 */
export function unpremultiply(values: TiffValues, channels: number, white: number): void {
  const isWhole = !(values instanceof Float32Array || values instanceof Float64Array);
  for (let start = 0; start < values.length; start += channels) {
    const alpha = values[start + channels - 1];
    for (let index = start; index < start + channels - 1; index++) {
      const value = alpha > 0 ? (values[index] * white) / alpha : isWhole ? 0 : values[index];
      values[index] = isWhole ? Math.min(white, Math.floor(value)) : value;
    }
  }
}

/** A converter of Y, Cb and Cr to RGB of 8 bits, by the file's tags (TIFF 6.0, section 21). */
export function yCbCrReader(tags: TiffDirectory): (luma: number, blue: number, red: number, into: Uint8Array, at: number) => void {
  const [lumaRed, lumaGreen, lumaBlue] = tags.has(529) ? tags.values(529, 3) : [0.299, 0.587, 0.114];
  const reference = tags.has(532) ? tags.values(532, 6) : Float64Array.of(0, 255, 128, 255, 128, 255);
  assertTiff(lumaRed > 0 && lumaGreen > 0 && lumaBlue > 0 && reference.length === 6);
  const span = (first: number): number => reference[2 * first + 1] - reference[2 * first];
  assertTiff(span(0) > 0 && span(1) > 0 && span(2) > 0);
  const [redByRed, blueByBlue] = [fixed(2 - 2 * lumaRed), fixed(2 - 2 * lumaBlue)];
  const greenByRed = fixed((lumaRed * (2 - 2 * lumaRed)) / lumaGreen);
  const greenByBlue = fixed((lumaBlue * (2 - 2 * lumaBlue)) / lumaGreen);
  return (luma, blue, red, into, at) => {
    // Truncated to integers, as libtiff does.
    const y = Math.trunc(((luma - reference[0]) * 255) / span(0));
    const cb = Math.trunc(((blue - reference[2]) * 127) / span(1));
    const cr = Math.trunc(((red - reference[4]) * 127) / span(2));
    const r = y + Math.floor(cr * redByRed + 0.5);
    const g = y + Math.floor(0.5 - cb * greenByBlue - cr * greenByRed);
    const b = y + Math.floor(cb * blueByBlue + 0.5);
    into[at] = byte(r);
    into[at + 1] = byte(g);
    into[at + 2] = byte(b);
  };
}

/** In steps of 1 / 65,536, as in libtiff: otherwise ties would round differently. */
const fixed = (value: number): number => Math.round(value * 65_536) / 65_536;

const byte = (value: number): number => Math.max(0, Math.min(255, value));

/** Convert one block of YCbCr, which is groups of h x v Y values followed by one Cb and one Cr. */
export function placeYCbCr(
  block: Uint8Array,
  { blockWidth, width, subsampling: [h, v] }: TiffLayout,
  place: { left: number; top: number; rows: number },
  read: ReturnType<typeof yCbCrReader>,
  into: Uint8Array,
): void {
  const groups = Math.ceil(blockWidth / h);
  const columns = Math.min(blockWidth, width - place.left);
  for (let y = 0; y < place.rows; y++)
    for (let x = 0; x < columns; x++) {
      const group = (Math.floor(y / v) * groups + Math.floor(x / h)) * (h * v + 2);
      const luma = block[group + (y % v) * h + (x % h)];
      read(luma, block[group + h * v], block[group + h * v + 1], into, 3 * ((place.top + y) * width + place.left + x));
    }
}
