/**
 * TIFF files for tests and stories, in the variants that programs write. It shares nothing with what reads them. The studio itself writes
 * none with this.
 */
import { type MadePacking, packed, packingNumbers } from './made-tiff-packing';
import { type MadeNumbers, rowOf } from './made-tiff-rows';

export interface MadeTiff {
  readonly width: number;
  readonly height: number;
  /** width * height * channels values, interleaved. */
  readonly values: ArrayLike<number>;
  /** 1 by default. */
  readonly channels?: number;
  /** 16 by default. */
  readonly bits?: number;
  /** Floats where there are 32 bits, else unsigned, by default. */
  readonly format?: MadeNumbers['format'];
  readonly isBigEndian?: boolean;
  readonly packing?: MadePacking;
  readonly predictor?: MadeNumbers['predictor'];
  /** Side of square tiles; strips where it is absent. */
  readonly tile?: number;
  /** 5 by default. */
  readonly stripRows?: number;
  /** Each channel by itself. */
  readonly isPlanar?: boolean;
  /** FillOrder 2. */
  readonly isFillReversed?: boolean;
  /** BigTIFF. */
  readonly isBig?: boolean;
  readonly orientation?: number;
  readonly photometric?: number;
  /** 2 where the number of channels is even, none where it is odd, by default. */
  readonly extraSamples?: readonly number[];
  /** Whether another page follows. */
  readonly hasMorePages?: boolean;
  /** Others, or others in place of those that are written; none leaves a tag out. Text where it is text. */
  readonly tags?: Readonly<Record<number, readonly number[] | string>>;
  /** Ready blocks, in place of those that the values become. */
  readonly blocks?: readonly Uint8Array[];
}

const STRIP_ROWS = 5;
const [ASCII, LONG, LONG8] = [2, 4, 16];

/** @returns the whole file; its tags stand behind the pixels, as most programs write them */
export function makeTiff(wished: MadeTiff): Uint8Array<ArrayBuffer> {
  const { width, height, channels = 1, bits = 16, isBigEndian = false, packing = 'none', tile, orientation, isBig = false } = wished;
  const isLittle = !isBigEndian;
  const headerBytes = isBig ? 16 : 8;
  const blocks = (wished.blocks ?? blocksOf(wished).map((block) => packed(block, packing))).map((block) =>
    wished.isFillReversed ? block.map(reversed) : block,
  );
  const lengths = blocks.map(({ length }) => length);
  let free = headerBytes;
  const offsets = lengths.map((length) => {
    free += length;
    return free - length;
  });
  const format = { unsigned: 1, signed: 2, float: 3 }[formatOf(wished)];
  const all: Record<number, readonly number[] | string> = {
    256: [width],
    257: [height],
    258: Array(channels).fill(bits),
    259: [packingNumbers[packing]],
    262: [wished.photometric ?? (channels >= 3 ? 2 : 1)],
    266: wished.isFillReversed ? [2] : [],
    [tile ? 324 : 273]: offsets,
    274: orientation ? [orientation] : [],
    277: [channels],
    278: tile ? [] : [wished.stripRows ?? STRIP_ROWS],
    [tile ? 325 : 279]: lengths,
    284: wished.isPlanar ? [2] : [],
    317: wished.predictor ? [wished.predictor] : [],
    322: tile ? [tile] : [],
    323: tile ? [tile] : [],
    338: wished.extraSamples ?? (channels % 2 === 0 ? [2] : []),
    339: Array(channels).fill(format),
    ...wished.tags,
  };
  // Integer keys of an object stand in rising order, as tags have to.
  const tags = Object.entries(all).filter(([, values]) => values.length > 0);
  const [countBytes, entryBytes, wide] = isBig ? [8, 20, 8] : [2, 12, 4];
  const beyond = free + countBytes + entryBytes * tags.length + wide;
  const secondPage = wished.hasMorePages ? countBytes + entryBytes + wide : 0;
  const view = new DataView(
    new ArrayBuffer(beyond + secondPage + tags.reduce((sum, [, values]) => sum + (wide + 4) * (values.length + 1), 0)),
  );
  const bytes = new Uint8Array(view.buffer);
  const put = (at: number, size: number, value: number): void => {
    if (size === 1) view.setUint8(at, value);
    else if (size === 2) view.setUint16(at, value, isLittle);
    else if (size === 4) view.setUint32(at, value, isLittle);
    else view.setBigUint64(at, BigInt(value), isLittle);
  };
  view.setUint16(0, isLittle ? 0x4949 : 0x4d4d, false);
  put(2, 2, isBig ? 43 : 42);
  if (isBig) put(4, 2, 8);
  put(headerBytes - wide, wide, free);
  blocks.forEach((block, index) => {
    bytes.set(block, offsets[index]);
  });
  const start = free;
  put(start, countBytes, tags.length);
  free = beyond + secondPage;
  tags.forEach(([tag, values], index) => {
    const at = start + countBytes + entryBytes * index;
    const [type, size] = typeof values === 'string' ? [ASCII, 1] : isBig ? [LONG8, 8] : [LONG, 4];
    const numbers = typeof values === 'string' ? [...values].map((letter) => letter.charCodeAt(0)).concat(0) : values;
    put(at, 2, Number(tag));
    put(at + 2, 2, type);
    put(at + 4, wide, numbers.length);
    const isInEntry = numbers.length * size <= wide;
    if (!isInEntry) put(at + 4 + wide, wide, free);
    const place = isInEntry ? at + 4 + wide : free;
    numbers.forEach((value, each) => {
      put(place + size * each, size, value);
    });
    if (!isInEntry) free += size * numbers.length;
  });
  put(beyond - wide, wide, wished.hasMorePages ? beyond : 0);
  if (wished.hasMorePages) {
    put(beyond, countBytes, 1);
    put(beyond + countBytes, 2, 256);
    put(beyond + countBytes + 2, 2, LONG);
    put(beyond + countBytes + 4, wide, 1);
    put(beyond + countBytes + 4 + wide, 4, width);
  }
  return bytes.slice(0, free);
}

const formatOf = ({ format, bits = 16 }: MadeTiff): MadeNumbers['format'] => format ?? (bits === 32 ? 'float' : 'unsigned');

const reversed = (byte: number): number => Number.parseInt([...byte.toString(2).padStart(8, '0')].reverse().join(''), 2);

/** Strips or tiles, not packed yet, of one plane after the other; tiles that reach beyond the picture are filled with zeros. */
function blocksOf(wished: MadeTiff): Uint8Array[] {
  const { width, height, values, channels = 1, bits = 16, isBigEndian = false, predictor = 1, tile, stripRows = STRIP_ROWS } = wished;
  const kind = { bits, isBigEndian, predictor, format: formatOf(wished) };
  const [w, h] = tile ? [tile, tile] : [width, stripRows];
  const blocks: Uint8Array[] = [];
  const every = Array.from({ length: channels }, (_, channel) => channel);
  for (const plane of wished.isPlanar ? every.map((channel) => [channel]) : [every])
    for (let top = 0; top < height; top += h)
      for (let left = 0; left < width; left += w) {
        const bytes: number[][] = [];
        for (let y = top; y < (tile ? top + h : Math.min(top + h, height)); y++) {
          const row: number[] = [];
          for (let x = left; x < left + w; x++)
            for (const channel of plane) row.push(x < width && y < height ? values[(y * width + x) * channels + channel] : 0);
          bytes.push(rowOf(row, plane.length, kind));
        }
        blocks.push(Uint8Array.from(bytes.flat()));
      }
  return blocks;
}
