/** Reads a BMP to RGB, or to RGBA where it has a field of alpha, as Chromium does. */
import type { Samples } from '../library-samples';
import { fieldReader } from './bmp-fields';
import { type BmpHeader, bmpHeader, PACKING } from './bmp-header';
import { unpackRuns } from './bmp-runs';

const [RED, GREEN, BLUE] = [0xff0000, 0xff00, 0xff];

/** @throws Error where it is damaged, or of a kind that Chromium does not read */
export function readBmp(bytes: Uint8Array): Samples {
  const header = bmpHeader(bytes);
  const { width, height, bits, packing, masks } = header;
  const isRuns = packing === PACKING.runs4 || packing === PACKING.runs8 || packing === PACKING.runs24;
  const channels = masks[3] ? 4 : 3;
  // Pixels that no run reaches stay black.
  const values = new Uint8Array(width * height * channels);
  const isPlain = bits >= 24 && channels === 3 && masks[0] === RED && masks[1] === GREEN && masks[2] === BLUE;
  if (isRuns) readRuns(bytes, header, values);
  else if (bits <= 8) readIndices(bytes, header, values);
  else if (isPlain) readPlain(bytes, header, values);
  else readFields(bytes, header, values);
  return { width, height, channels, values };
}

/** The row of the picture for a row of the file, counted in its own order. */
const pictureRow = ({ height, isTopDown }: BmpHeader, row: number): number => (isTopDown ? row : height - 1 - row);

/** Sets a pixel to a colour of the table; an index beyond it is black. */
function setColour(values: Uint8Array, to: number, colours: Uint8Array, index: number): void {
  const from = 4 * index;
  if (from >= colours.length) return;
  values[to] = colours[from + 2];
  values[to + 1] = colours[from + 1];
  values[to + 2] = colours[from];
}

function readRuns(bytes: Uint8Array, header: BmpHeader, values: Uint8Array): void {
  const { width, colours } = header;
  unpackRuns(bytes, header, (x, row, value) => {
    const to = 3 * (width * pictureRow(header, row) + x);
    if (colours) return setColour(values, to, colours, value);
    values[to] = value >> 16;
    values[to + 1] = value >> 8;
    values[to + 2] = value;
  });
}

/** @returns the bytes of a row, padded to four. @throws Error where the last row, too, is not all there */
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
    const from = start + y * row;
    let to = 3 * width * pictureRow(header, y);
    for (let bit = 0; bit < width * bits; bit += bits, to += 3)
      setColour(values, to, colours as Uint8Array, (bytes[from + (bit >> 3)] >> (8 - bits - (bit & 7))) & most);
  }
}

/** Blue, green and red of a byte each. */
function readPlain(bytes: Uint8Array, header: BmpHeader, values: Uint8Array): void {
  const { width, height, bits, start } = header;
  const row = rowBytes(bytes, header);
  const size = bits / 8;
  for (let y = 0; y < height; y++) {
    let from = start + y * row;
    let to = 3 * width * pictureRow(header, y);
    for (let x = 0; x < width; x++, from += size, to += 3) {
      values[to] = bytes[from + 2];
      values[to + 1] = bytes[from + 1];
      values[to + 2] = bytes[from];
    }
  }
}

function readFields(bytes: Uint8Array, header: BmpHeader, values: Uint8Array): void {
  const { width, height, bits, start, masks } = header;
  const row = rowBytes(bytes, header);
  const [red, green, blue, alpha] = masks.map((mask) => fieldReader(mask, bits));
  const hasAlpha = masks[3] !== 0;
  const [size, channels] = [bits / 8, hasAlpha ? 4 : 3];
  for (let y = 0; y < height; y++) {
    let from = start + y * row;
    let to = channels * width * pictureRow(header, y);
    for (let x = 0; x < width; x++, from += size, to += channels) {
      const pixel = bytes[from] | (bytes[from + 1] << 8) | (size > 2 ? (bytes[from + 2] << 16) | (bytes[from + 3] << 24) : 0);
      values[to] = red(pixel);
      values[to + 1] = green(pixel);
      values[to + 2] = blue(pixel);
      if (hasAlpha) values[to + 3] = alpha(pixel);
    }
  }
}
