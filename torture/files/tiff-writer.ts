/**
 * Writes TIFF (revision 6.0 and its technical notes) over the whole matrix that cameras and programs write: byte order, depth, packing,
 * predictor, planes, strips and tiles. Made for this campaign, apart from any reader in the studio; what it writes was read by libtiff.
 */
import { zlibSync } from 'fflate';
import { lzw } from './lzw';

export interface TiffWish {
  readonly width: number;
  readonly height: number;
  /** A whole number for `uint` and `int`. */
  value(x: number, y: number, channel: number): number;
  readonly channels?: number;
  readonly bits?: number;
  readonly format?: 'uint' | 'int' | 'float';
  readonly isBigEndian?: boolean;
  readonly compression?: TiffCompression;
  /** 2: differences of values; 3: of the bytes of floats. */
  readonly predictor?: 1 | 2 | 3;
  /** Width and height of tiles, multiples of 16. */
  readonly tile?: readonly [number, number];
  readonly rowsPerStrip?: number;
  readonly isPlanar?: boolean;
  /** 0 white is zero, 1 black is zero, 2 RGB, 3 palette. */
  readonly photometric?: number;
  /** 3 * 2^bits values of 16 bits: all reds, greens, blues. */
  readonly palette?: readonly number[];
  readonly orientation?: number;
  readonly hasNoByteCounts?: boolean;
  /** Other tags: number, type and values; type 1 and 2 are bytes. */
  readonly more?: readonly (readonly [tag: number, type: number, values: readonly number[]])[];
}

export type TiffCompression = 'none' | 'lzw' | 'deflate' | 'old-deflate' | 'packbits';

const CODES: Readonly<Record<TiffCompression, number>> = { none: 1, lzw: 5, deflate: 8, 'old-deflate': 32_946, packbits: 32_773 };
const FORMATS = { uint: 1, int: 2, float: 3 };
const [SHORT, LONG] = [3, 4];

export function writeTiff(wish: TiffWish): Uint8Array {
  const { width, height, channels = 1, bits = 8, format = 'uint', compression = 'none', predictor = 1, tile, isPlanar, palette } = wish;
  const isLittle = !wish.isBigEndian;
  const rows = tile ? tile[1] : (wish.rowsPerStrip ?? height);
  const blocks = blocksOf(wish, rows).map((lines) => packed(lines, compression));
  const offsets: number[] = [];
  let end = 8;
  for (const { length } of blocks) {
    offsets.push(end);
    end += length + (length % 2);
  }
  const lengths = blocks.map(({ length }) => length);
  const extra = channels - (channels >= 3 ? 3 : 1);
  const tags: (readonly [tag: number, type: number, values: readonly number[]])[] = [
    [256, SHORT, [width]],
    [257, SHORT, [height]],
    [258, SHORT, Array(channels).fill(bits)],
    [259, SHORT, [CODES[compression]]],
    [262, SHORT, [wish.photometric ?? (channels >= 3 ? 2 : 1)]],
    ...(tile ? [] : ([[273, LONG, offsets]] as const)),
    ...(wish.orientation ? ([[274, SHORT, [wish.orientation]]] as const) : []),
    [277, SHORT, [channels]],
    ...(tile ? [] : ([[278, SHORT, [rows]]] as const)),
    ...(tile || wish.hasNoByteCounts ? [] : ([[279, LONG, lengths]] as const)),
    [284, SHORT, [isPlanar ? 2 : 1]],
    ...(predictor > 1 ? ([[317, SHORT, [predictor]]] as const) : []),
    ...(palette ? ([[320, SHORT, palette]] as const) : []),
    ...(tile
      ? ([
          [322, SHORT, [tile[0]]],
          [323, SHORT, [tile[1]]],
          [324, LONG, offsets],
          [325, LONG, lengths],
        ] as const)
      : []),
    ...(extra > 0 ? ([[338, SHORT, Array(extra).fill(2)]] as const) : []),
    [339, SHORT, Array(channels).fill(FORMATS[format])],
    ...(wish.more ?? []),
  ];
  return assembled(
    tags.toSorted(([one], [other]) => one - other),
    blocks,
    offsets,
    end,
    isLittle,
  );
}

function assembled(
  tags: readonly (readonly [tag: number, type: number, values: readonly number[]])[],
  blocks: readonly Uint8Array[],
  offsets: readonly number[],
  directory: number,
  isLittle: boolean,
): Uint8Array {
  const sizeOf = (type: number, values: readonly number[]): number => values.length * (type === LONG ? 4 : type === SHORT ? 2 : 1);
  const beyond = directory + 2 + 12 * tags.length + 4;
  const far = tags.reduce((sum, [, type, values]) => sum + (sizeOf(type, values) > 4 ? sizeOf(type, values) : 0), 0);
  const view = new DataView(new ArrayBuffer(beyond + far));
  const bytes = new Uint8Array(view.buffer);
  view.setUint16(0, isLittle ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, isLittle);
  view.setUint32(4, directory, isLittle);
  for (const [index, block] of blocks.entries()) bytes.set(block, offsets[index]);
  view.setUint16(directory, tags.length, isLittle);
  let free = beyond;
  for (const [index, [tag, type, values]] of tags.entries()) {
    const at = directory + 2 + 12 * index;
    view.setUint16(at, tag, isLittle);
    view.setUint16(at + 2, type, isLittle);
    view.setUint32(at + 4, values.length, isLittle);
    const isFar = sizeOf(type, values) > 4;
    if (isFar) view.setUint32(at + 8, free, isLittle);
    for (const [each, value] of values.entries()) {
      if (type === SHORT) view.setUint16((isFar ? free : at + 8) + 2 * each, value, isLittle);
      else if (type === LONG) view.setUint32((isFar ? free : at + 8) + 4 * each, value, isLittle);
      else view.setUint8((isFar ? free : at + 8) + each, value);
    }
    if (isFar) free += sizeOf(type, values);
  }
  return bytes;
}

/** Strips or tiles, plane after plane, as their rows; tiles beyond the edge repeat the last pixel. */
function blocksOf(wish: TiffWish, rows: number): Uint8Array[][] {
  const { width, height, channels = 1, tile, isPlanar } = wish;
  const blockWidth = tile ? tile[0] : width;
  const blocks: Uint8Array[][] = [];
  for (const plane of isPlanar ? Array.from({ length: channels }, (_, channel) => channel) : [null])
    for (let top = 0; top < height; top += rows)
      for (let left = 0; left < width; left += blockWidth) {
        const count = tile ? rows : Math.min(rows, height - top);
        blocks.push(Array.from({ length: count }, (_, row) => line(wish, left, Math.min(height - 1, top + row), blockWidth, plane)));
      }
  return blocks;
}

/** One row of a block, as bytes. */
function line(wish: TiffWish, left: number, y: number, count: number, plane: number | null): Uint8Array {
  const { width, channels = 1, bits = 8, format = 'uint', predictor = 1, isBigEndian } = wish;
  const stride = plane === null ? channels : 1;
  const values = Array.from({ length: count * stride }, (_, index) =>
    wish.value(Math.min(width - 1, left + Math.floor(index / stride)), y, plane ?? index % stride),
  );
  if (predictor === 3) return floatDifferences(values, bits, stride);
  const written = predictor === 2 ? values.map((value, index) => (index < stride ? value : value - values[index - stride])) : values;
  if (bits < 8 || bits % 8 !== 0 || bits === 24) return packedBits(written, bits);
  const view = new DataView(new ArrayBuffer((written.length * bits) / 8));
  for (const [index, value] of written.entries()) setValue(view, (index * bits) / 8, value, bits, format, !isBigEndian);
  return new Uint8Array(view.buffer);
}

function setValue(view: DataView, at: number, value: number, bits: number, format: 'uint' | 'int' | 'float', isLittle: boolean): void {
  if (format === 'float') {
    if (bits === 32) view.setFloat32(at, value, isLittle);
    else view.setFloat64(at, value, isLittle);
  } else if (bits === 8) view.setUint8(at, value);
  else if (bits === 16) view.setUint16(at, value, isLittle);
  else if (bits === 32) view.setUint32(at, value, isLittle);
  else view.setBigUint64(at, BigInt.asUintN(64, BigInt(value)), isLittle);
}

/** Depths that are no whole bytes: one bit after the other, the highest first, rows filled up to a byte. */
function packedBits(values: readonly number[], bits: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((values.length * bits) / 8));
  for (const [index, value] of values.entries())
    for (let bit = 0; bit < bits; bit++) {
      const at = index * bits + bit;
      if (Math.floor(value / 2 ** (bits - 1 - bit)) % 2 !== 0) bytes[at >> 3] |= 0x80 >> (at & 7);
    }
  return bytes;
}

/** Predictor 3 (Adobe Photoshop TIFF technical note 3): all highest bytes, then all next ones, whatever the byte order; then differences. */
function floatDifferences(values: readonly number[], bits: number, stride: number): Uint8Array {
  const size = bits / 8;
  const view = new DataView(new ArrayBuffer(values.length * size));
  for (const [index, value] of values.entries()) setValue(view, index * size, value, bits, 'float', false);
  const planes = new Uint8Array(view.byteLength);
  for (let index = 0; index < values.length; index++)
    for (let byte = 0; byte < size; byte++) planes[byte * values.length + index] = view.getUint8(index * size + byte);
  return planes.map((value, index) => (index < stride ? value : value - planes[index - stride]));
}

function packed(lines: readonly Uint8Array[], compression: TiffCompression): Uint8Array {
  if (compression === 'packbits') return Uint8Array.from(lines.flatMap(packBits));
  const block = Uint8Array.from(Buffer.concat(lines));
  if (compression === 'none') return block;
  return compression === 'lzw' ? lzw(block) : zlibSync(block);
}

/** All of it literal runs of up to 128 bytes, none of them beyond its row (TIFF 6.0, section 9). */
function packBits(line: Uint8Array): number[] {
  const runs: number[] = [];
  for (let start = 0; start < line.length; start += 128) {
    const run = line.subarray(start, start + 128);
    runs.push(run.length - 1, ...run);
  }
  return runs;
}
