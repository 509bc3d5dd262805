/** Few bytes that promise or unpack to very many: pictures, text chunks, strips, archives. */
import { deflateSync, gzipSync } from 'node:zlib';
import type { RandomSource } from '../../src/domain/seeded-random';
import { basePicture } from './base-pictures';
import { writeBmp } from './bmp-writer';
import { cellPicture } from './cell-picture';
import { accept, type CaseMaker, either, type MadeCase, pick, refuse, single } from './hostile-case';
import { lzw } from './lzw';
import { joined } from './mutate';
import { pngChunks, pngOf, writePng } from './png';
import { type TiffWish, writeTiff } from './tiff-writer';
import { type WrittenEntry, writeZip } from './zip-writer';

const MEBIBYTE = 2 ** 20;

/** A zlib stream of so many zero bytes: one piece of it over and over, so that it is made at once. */
function zlibZeros(mebibytes: number): Uint8Array {
  const pieceBytes = 16 * MEBIBYTE;
  const pieces = Math.ceil(mebibytes / 16);
  const adler = new DataView(new ArrayBuffer(4));
  adler.setUint32(0, (((pieces * pieceBytes) % 65_521) << 16) | 1);
  return joined(Uint8Array.of(0x78, 0x9c), ...Array(pieces).fill(rawPiece(pieceBytes)), Uint8Array.of(3, 0), new Uint8Array(adler.buffer));
}

let piece: Uint8Array | null = null;

/** Deflated zeros that end on a byte and are not the last block. */
function rawPiece(bytes: number): Uint8Array {
  piece ??= (() => {
    const whole = deflateSync(Buffer.alloc(bytes), { finishFlush: 3 });
    return Uint8Array.from(whole.subarray(2));
  })();
  return piece;
}

const claims: readonly ((random: RandomSource, mark: string) => MadeCase)[] = [
  (random, mark) => single(mark, 'PNG header of a huge picture', '.png', resizedPng(hugeSide(random), hugeSide(random)), refuse),
  (random, mark) => single(mark, 'PNG header just below the limit', '.png', resizedPng(9000, random.integer(9000, 11_000)), refuse),
  (random, mark) => {
    const bytes = writeBmp(cellPicture(random));
    const view = new DataView(bytes.buffer);
    view.setInt32(18, pick(random, [30_000, 60_000, 0x7fffffff, -0x80000000]), true);
    view.setInt32(22, pick(random, [3000, 30_000, 0x7fffffff, -0x80000000]), true);
    return single(mark, 'BMP header of a huge picture', '.bmp', bytes, refuse);
  },
  (random, mark) => {
    const bytes = basePicture('gif');
    new DataView(bytes.buffer).setUint32(6, pick(random, [0xffffffff, 0x27102710]));
    return single(mark, 'GIF screen of a huge picture', '.gif', bytes, either());
  },
  (random, mark) => {
    const bytes = basePicture('jpg');
    const start = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xc0);
    new DataView(bytes.buffer).setUint16(start + 5, random.integer(9000, 65_535));
    new DataView(bytes.buffer).setUint16(start + 7, random.integer(9000, 65_535));
    return single(mark, 'JPEG header of a huge picture', '.jpg', bytes, either());
  },
  (random, mark) => {
    const [width, height] = pick(random, [
      [9000, 9000],
      [65_535, 65_535],
      [65_535, 16],
      [16, 65_535],
    ]);
    const wish = { ...tinyTiff(random), width: 16, height: 16 };
    return single(mark, `TIFF of ${width} x ${height} in a few bytes`, '.tif', claimedTiff(wish, width, height), refuse);
  },
  (random, mark) => {
    const bytes = claimedTiff({ ...tinyTiff(random), width: 16, height: 16, tile: [16, 16] }, 9000, 9000);
    setTag(bytes, 322, 1);
    setTag(bytes, 323, 1);
    return single(mark, 'TIFF of tiles of one pixel', '.tif', bytes, refuse);
  },
  (random, mark) => {
    const bytes = claimedTiff({ ...tinyTiff(random), width: 64, height: 64, compression: 'none' }, 64, 64);
    setTag(bytes, 259, pick(random, [6, 7]));
    return single(mark, 'TIFF that says it holds JPEG', '.tif', bytes, refuse);
  },
];

const unpackings: readonly ((random: RandomSource, mark: string) => MadeCase)[] = [
  (random, mark) => {
    const [header, , end] = pngChunks(writePng(cellPicture(random)));
    const size = random.integer(200, 1000);
    const bytes = pngOf([header, { type: 'IDAT', data: zlibZeros(size) }, end]);
    // A decoder may stop after the last row: the picture is there, and black.
    return single(mark, `PNG of 48 x 32 that unpacks to ${size} MB`, '.png', bytes, either(), { isHeavy: true });
  },
  (random, mark) => {
    const [header, , end] = pngChunks(writePng(cellPicture(random, { levels: 65_536 }), { depth: 16 }));
    const size = random.integer(200, 1000);
    const bytes = pngOf([header, { type: 'IDAT', data: zlibZeros(size) }, end]);
    return single(mark, `16-bit PNG that unpacks to ${size} MB`, '.png', bytes, refuse, { isHeavy: true });
  },
  (random, mark) => {
    const picture = cellPicture(random);
    const [header, ...rest] = pngChunks(writePng(picture));
    const type = pick(random, ['zTXt', 'iCCP']);
    const data = joined(Buffer.from('Comment\0\0', 'latin1'), zlibZeros(random.integer(100, 800)));
    // The picture itself is whole; who does not want the text need not unpack it.
    return single(mark, `PNG with a ${type} bomb`, '.png', pngOf([header, { type, data }, ...rest]), either(picture.shown), {
      isHeavy: true,
    });
  },
  (random, mark) => {
    const size = random.integer(100, 800);
    const bytes = withStrip({ ...tinyTiff(random), width: 48, height: 32, compression: 'deflate' }, zlibZeros(size));
    return single(mark, `TIFF whose strip unpacks to ${size} MB`, '.tif', bytes, either(), { isHeavy: true });
  },
  (random, mark) => {
    const bytes = withStrip({ ...tinyTiff(random), width: 48, height: 32, compression: 'lzw' }, lzw(new Uint8Array(24 * MEBIBYTE)));
    return single(mark, 'TIFF whose LZW strip unpacks to 24 MB', '.tif', bytes, either(), { isHeavy: true });
  },
  (random, mark) => {
    const size = random.integer(300, 1500);
    const data = zlibZeros(size);
    const entry: WrittenEntry = {
      name: 'zeros.png',
      method: 8,
      stored: data.subarray(2, -4),
      size: Math.ceil(size / 16) * 16 * MEBIBYTE,
      crc: 0,
    };
    return single(mark, `zip that unpacks to ${size} MB`, '.zip', writeZip([entry]), refuse, { isHeavy: true });
  },
  (random, mark) => {
    const inner = writeZip([{ name: 'zeros.bmp', data: new Uint8Array(8 * MEBIBYTE) }]);
    const many = Array.from({ length: random.integer(40, 120) }, (_, index) => ({ name: `${index}.zip`, data: inner }));
    return single(mark, 'zip of zips of zeros', '.zip', writeZip(many), refuse, { isHeavy: true });
  },
  (random, mark) => {
    const bytes = gzipSync(Buffer.alloc(random.integer(100, 600) * MEBIBYTE), { level: 1 });
    return single(mark, 'gzip of zeros', pick(random, ['.tar.gz', '.tgz', '.gz']), Uint8Array.from(bytes), refuse, { isHeavy: true });
  },
  (random, mark) => {
    // Lawful, and as large as the studio promises: 96 megapixels of 16 bits.
    const [width, height] = [12_000, 8000];
    const line = Buffer.alloc(2 * width + 1);
    const [header, , end] = pngChunks(resizedPng(width, height, 16));
    for (let x = 0; x < width; x++) line.writeUInt16BE(Math.floor(x / 500) * 2500, 1 + 2 * x);
    const lines = Buffer.concat(Array(height).fill(line));
    const data = Uint8Array.from(deflateSync(lines, { level: 1 }));
    const bytes = joined(pngOf([header, { type: 'IDAT', data }, end]), Buffer.from(`${mark}${random.uint32()}`));
    return single(
      mark,
      'lawful PNG of 96 megapixels of 16 bits',
      '.png',
      bytes,
      { ...accept({ width, height }), pictures: [0, 1], refusals: [0, 1] },
      { isHeavy: true },
    );
  },
];

export const headerBomb: CaseMaker = (random, mark) => pick(random, claims)(random, mark);
export const unpackingBomb: CaseMaker = (random, mark) => pick(random, unpackings)(random, mark);

const hugeSide = (random: RandomSource): number => pick(random, [20_000, 65_535, 100_000, 0x7fffffff]);

function resizedPng(width: number, height: number, depth: 8 | 16 = 8): Uint8Array {
  const picture = { width: 16, height: 16, share: () => 0.5, shown: { width: 16, height: 16, cells: [] } };
  const [header, ...rest] = pngChunks(writePng(picture, { depth }));
  const data = Uint8Array.from(header.data);
  new DataView(data.buffer).setUint32(0, width);
  new DataView(data.buffer).setUint32(4, height);
  return pngOf([{ type: 'IHDR', data }, ...rest]);
}

const tinyTiff = (random: RandomSource): TiffWish => ({
  width: 16,
  height: 16,
  bits: pick(random, [8, 16]),
  compression: pick(random, ['none', 'lzw', 'deflate'] as const),
  isBigEndian: random.next() < 0.5,
  value: (x, y) => (x + y) % 255,
});

/** The same strips or tiles with a directory that says another size. */
function claimedTiff(wish: TiffWish, width: number, height: number): Uint8Array {
  const bytes = writeTiff(wish);
  setTag(bytes, 256, width);
  setTag(bytes, 257, height);
  return bytes;
}

function setTag(bytes: Uint8Array, tag: number, value: number): void {
  const view = new DataView(bytes.buffer);
  const isLittle = bytes[0] === 0x49;
  const directory = view.getUint32(4, isLittle);
  for (let entry = 0; entry < view.getUint16(directory, isLittle); entry++) {
    const at = directory + 2 + 12 * entry;
    if (view.getUint16(at, isLittle) !== tag) continue;
    if (view.getUint16(at + 2, isLittle) === 3) view.setUint16(at + 8, value, isLittle);
    else view.setUint32(at + 8, value, isLittle);
  }
}

/** A TIFF of one strip whose bytes are these, put behind the rest. */
function withStrip(wish: TiffWish, strip: Uint8Array): Uint8Array {
  const whole = writeTiff(wish);
  const bytes = joined(whole, strip);
  setTag(bytes, 273, whole.length);
  setTag(bytes, 279, strip.length);
  return bytes;
}
