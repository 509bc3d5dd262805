/** Reads a BMP to RGBA, as Chromium does. */
import type { Samples } from '../library-samples';
import { fieldReader } from './bmp-fields';
import { type BmpHeader, bmpHeader, PACKING } from './bmp-header';
import { unpackRuns } from './bmp-runs';

/** @throws Error where it is damaged, or of a kind that Chromium does not read */
export function readBmp(bytes: Uint8Array): Samples {
  const header = bmpHeader(bytes);
  const { width, height, bits, packing } = header;
  const values = new Uint8Array(width * height * 4);
  const isRuns = packing === PACKING.runs4 || packing === PACKING.runs8 || packing === PACKING.runs24;
  if (isRuns) readRuns(bytes, header, values);
  else if (bits <= 8) readIndices(bytes, header, values);
  else readFields(bytes, header, values);
  return { width, height, channels: 4, values };
}

/** Where a row of the file, counted in its own order, begins in the picture. */
const rowStart = ({ width, height, isTopDown }: BmpHeader, row: number): number => 4 * width * (isTopDown ? row : height - 1 - row);

/** Sets a pixel to a colour of the table; an index beyond it is black. */
function setColour(values: Uint8Array, to: number, colours: Uint8Array, index: number): void {
  const from = 4 * index;
  if (from < colours.length) {
    values[to] = colours[from + 2];
    values[to + 1] = colours[from + 1];
    values[to + 2] = colours[from];
  }
  values[to + 3] = 255;
}

function readRuns(bytes: Uint8Array, header: BmpHeader, values: Uint8Array): void {
  const { colours } = header;
  // Pixels that no run reaches are black.
  for (let at = 3; at < values.length; at += 4) values[at] = 255;
  unpackRuns(bytes, header, (x, row, value) => {
    const to = rowStart(header, row) + 4 * x;
    if (colours) setColour(values, to, colours, value);
    else values.set([(value >> 16) & 255, (value >> 8) & 255, value & 255, 255], to);
  });
}

/** Rows are padded to four bytes. @throws Error where the last one, too, is not all there */
function rowBytes(bytes: Uint8Array, { width, height, bits, start }: BmpHeader): number {
  const row = Math.ceil((width * bits) / 32) * 4;
  if (start + row * height > bytes.length) throw new Error('pixels end too early');
  return row;
}

function readIndices(bytes: Uint8Array, header: BmpHeader, values: Uint8Array): void {
  const { width, height, bits, start, colours } = header;
  const row = rowBytes(bytes, header);
  const most = 2 ** bits - 1;
  for (let y = 0; y < height; y++) {
    const to = rowStart(header, y);
    for (let x = 0; x < width; x++) {
      const bit = x * bits;
      const index = (bytes[start + y * row + (bit >> 3)] >> (8 - bits - (bit & 7))) & most;
      setColour(values, to + 4 * x, colours as Uint8Array, index);
    }
  }
}

function readFields(bytes: Uint8Array, header: BmpHeader, values: Uint8Array): void {
  const { width, height, bits, start, masks } = header;
  const row = rowBytes(bytes, header);
  const none = () => 0;
  const [red, green, blue] = masks.map((mask) => fieldReader(mask) ?? none);
  const alpha = fieldReader(masks[3]);
  const size = bits / 8;
  for (let y = 0; y < height; y++)
    for (let x = 0, from = start + y * row, to = rowStart(header, y); x < width; x++, from += size, to += 4) {
      const pixel = bytes[from] | (bytes[from + 1] << 8) | (size > 2 ? bytes[from + 2] << 16 : 0) | (size > 3 ? bytes[from + 3] << 24 : 0);
      values[to] = red(pixel);
      values[to + 1] = green(pixel);
      values[to + 2] = blue(pixel);
      values[to + 3] = alpha ? alpha(pixel) : 255;
    }
}
