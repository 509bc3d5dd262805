/** TIFF: the matrix of lawful ones with their look, and the same damaged. What the studio does not read it may refuse, by name. */
import type { RandomSource } from '../../src/domain/seeded-random';
import { type CellPicture, cellPicture, turned } from './cell-picture';
import { accept, type CaseMaker, either, type MadeCase, pick, type Right, refuse, single } from './hostile-case';
import { cutOff, mutated } from './mutate';
import { type TiffCompression, type TiffWish, writeTiff } from './tiff-writer';

const compressions: readonly TiffCompression[] = ['none', 'lzw', 'deflate', 'old-deflate', 'packbits'];

interface Drawn {
  readonly what: string;
  readonly wish: TiffWish;
  readonly right: Right;
}

function drawn(random: RandomSource): Drawn {
  const [bits, format] = pick(random, [
    [1, 'uint'],
    [2, 'uint'],
    [4, 'uint'],
    [8, 'uint'],
    [8, 'uint'],
    [12, 'uint'],
    [16, 'uint'],
    [16, 'uint'],
    [16, 'uint'],
    [16, 'int'],
    [32, 'uint'],
    [32, 'float'],
    [32, 'float'],
    [64, 'float'],
  ] as const);
  const isPalette = format === 'uint' && bits <= 8 && random.next() < 0.2;
  const channels = isPalette ? 1 : pick(random, [1, 1, 1, 3, 3, 4]);
  const isWhiteZero = channels === 1 && format === 'uint' && !isPalette && random.next() < 0.2;
  const compression = pick(random, compressions);
  const canPredict = /lzw|deflate/.test(compression) && (format === 'float' || [8, 16, 32].includes(bits));
  const predictor = canPredict && random.next() < 0.6 ? (format === 'float' ? 3 : 2) : 1;
  const picture = cellPicture(random, { levels: 2 ** Math.min(bits, 16), width: random.integer(24, 90), height: random.integer(20, 60) });
  const orientation = random.next() < 0.2 ? random.integer(1, 8) : undefined;
  const value = sampleOf(picture, bits, format, isWhiteZero, channels);
  const { width, height } = picture;
  const wish: TiffWish = {
    width,
    height,
    bits,
    format,
    channels,
    compression,
    predictor,
    value,
    isBigEndian: random.next() < 0.5,
    isPlanar: channels > 1 && random.next() < 0.3,
    ...(random.next() < 0.35
      ? {
          tile: pick(random, [
            [16, 16],
            [32, 16],
            [64, 64],
          ] as const),
        }
      : { rowsPerStrip: random.integer(1, height) }),
    ...(isWhiteZero && { photometric: 0 }),
    ...(isPalette && { photometric: 3, palette: greyPalette(bits) }),
    ...(orientation && { orientation }),
  };
  const words = [
    isPalette ? 'palette' : format,
    bits,
    `${channels}ch`,
    wish.isBigEndian ? 'BE' : 'LE',
    compression,
    ...(predictor > 1 ? [`p${predictor}`] : []),
    ...(wish.tile ? ['tiles'] : []),
    ...(wish.isPlanar ? ['planar'] : []),
    ...(isWhiteZero ? ['white0'] : []),
    ...(orientation ? [`turned${orientation}`] : []),
  ];
  const shown = orientation ? turned(picture, orientation) : picture.shown;
  // The kinds that its help promises it reads; the others may be refused.
  const isPromised = !isPalette && !wish.isPlanar && (bits === 8 || bits === 16) && format === 'uint' && compression !== 'packbits';
  return { what: `TIFF ${words.join(' ')}`, wish, right: isPromised ? accept(shown) : either(shown) };
}

function sampleOf({ share }: CellPicture, bits: number, format: 'uint' | 'int' | 'float', isWhiteZero: boolean, channels: number) {
  const most = 2 ** bits - 1;
  return (x: number, y: number, channel: number): number => {
    const isAlpha = channels === 4 && channel === 3;
    const part = isAlpha ? 1 : share(x, y);
    if (format === 'float') return isAlpha ? 1 : 5 * part - 2;
    if (format === 'int') return Math.round((part - 0.5) * 60_000);
    return Math.round(most * (isWhiteZero ? 1 - part : part));
  };
}

const greyPalette = (bits: number): number[] => {
  const greys = Array.from({ length: 2 ** bits }, (_, index) => Math.round((65_535 * index) / (2 ** bits - 1)));
  return [...greys, ...greys, ...greys];
};

export const lawfulTiff: CaseMaker = (random, mark) => {
  const { what, wish, right } = drawn(random);
  return single(mark, what, '.tif', writeTiff(wish), right);
};

export const damagedTiff: CaseMaker = (random, mark) => {
  const { what, wish } = drawn(random);
  const whole = writeTiff(wish);
  const ways: readonly (() => MadeCase)[] = [
    () => {
      const mutation = mutated(whole, random);
      return single(mark, `${what} with ${mutation.what}`, '.tif', mutation.bytes, either());
    },
    () => {
      const changed = Uint8Array.from(whole);
      const entry = changedEntry(changed, random);
      return single(mark, `${what} with tag ${entry} changed`, '.tif', changed, either());
    },
    // Its tags stand at its end.
    () => single(mark, `${what} cut off`, '.tif', cutOff(whole, random, 0.95, 8), refuse),
    // One row cannot be halved.
    () => single(mark, `${what} with its pixels cut off`, '.tif', shortStrips(wish), wish.height > 1 ? refuse : either()),
  ];
  return pick(random, ways)();
};

/** A count, an offset or a value in the directory, at its edges. */
function changedEntry(bytes: Uint8Array, random: RandomSource): number {
  const view = new DataView(bytes.buffer);
  const isLittle = bytes[0] === 0x49;
  const directory = view.getUint32(4, isLittle);
  const at = directory + 2 + 12 * random.integer(0, view.getUint16(directory, isLittle) - 1);
  const value = pick(random, [0, 1, 2, 7, 255, 65_535, 0x7fffffff, 0xffffffff]);
  const place = pick(random, [2, 4, 8]);
  if (place === 2) view.setUint16(at + 2, value & 0xffff, isLittle);
  else view.setUint32(at + place, value, isLittle);
  return view.getUint16(at, isLittle);
}

/** Whole as a file, but its last strip promises more rows than it has. */
function shortStrips(wish: TiffWish): Uint8Array {
  const { tile: _tile, rowsPerStrip: _rows, ...rest } = wish;
  const compression = wish.compression === 'packbits' ? 'none' : (wish.compression ?? 'none');
  const bytes = writeTiff({ ...rest, compression, isPlanar: false, height: Math.ceil(wish.height / 2), rowsPerStrip: wish.height });
  const view = new DataView(bytes.buffer);
  const isLittle = bytes[0] === 0x49;
  const directory = view.getUint32(4, isLittle);
  for (let entry = 0; entry < view.getUint16(directory, isLittle); entry++) {
    const at = directory + 2 + 12 * entry;
    if (view.getUint16(at, isLittle) === 257) view.setUint16(at + 8, wish.height, isLittle);
  }
  return bytes;
}
