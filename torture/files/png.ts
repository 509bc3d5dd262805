/** PNG: lawful ones of every depth and colour, and the same with bytes changed, chunks moved, lengths and checksums wrong. */
import { crc32 } from 'node:zlib';
import { encode } from 'fast-png';
import type { RandomSource } from '../../src/domain/seeded-random';
import { type CellPicture, cellPicture, turned } from './cell-picture';
import { accept, type CaseMaker, either, type MadeCase, pick, refuse, single } from './hostile-case';
import { cutOff, joined, mutated } from './mutate';

interface PngWish {
  readonly depth?: 1 | 2 | 4 | 8 | 16;
  readonly channels?: 1 | 2 | 3 | 4;
}

/** @param picture with as many levels as the depth has */
export function writePng({ width, height, share }: CellPicture, { depth = 8, channels = 1 }: PngWish = {}): Uint8Array {
  const most = 2 ** depth - 1;
  const row = Math.ceil((width * channels * depth) / 8);
  const data = depth === 16 ? new Uint16Array(width * height * channels) : new Uint8Array(row * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < channels; channel++) {
        const isAlpha = (channels === 2 || channels === 4) && channel === channels - 1;
        const value = isAlpha ? most : Math.round(most * share(x, y));
        if (depth >= 8) data[(y * width + x) * channels + channel] = value;
        else data[y * row + ((x * depth) >> 3)] |= value << (8 - depth - ((x * depth) & 7));
      }
  return Uint8Array.from(encode({ width, height, data, channels, depth }));
}

/** Lawful, whatever the depth. */
export const lawfulPng: CaseMaker = (random, mark) => {
  const depth = pick(random, [1, 2, 4, 8, 8, 16] as const);
  const channels = depth < 8 ? 1 : pick(random, [1, 2, 3, 4] as const);
  const isTurned = depth === 16 && random.next() < 0.3;
  const picture = cellPicture(random, { levels: 2 ** depth, width: random.integer(24, 90), height: random.integer(20, 60) });
  const bytes = writePng(picture, { depth, channels });
  if (!isTurned) return single(mark, `PNG ${depth} bits ${channels} channels`, '.png', bytes, accept(picture.shown));
  const orientation = random.integer(1, 8);
  return single(
    mark,
    `PNG ${depth} bits with orientation ${orientation}`,
    '.png',
    withExif(bytes, orientation),
    accept(turned(picture, orientation)),
  );
};

export const damagedPng: CaseMaker = (random, mark) => {
  const depth = pick(random, [8, 8, 16] as const);
  const whole = writePng(cellPicture(random, { levels: 2 ** depth }), { depth, channels: pick(random, [1, 3, 4] as const) });
  const ways: readonly (() => MadeCase)[] = [
    () => {
      const { what, bytes } = mutated(whole, random);
      return single(mark, `PNG with ${what}`, '.png', bytes, either());
    },
    // Up to the middle of its pixels: there is nothing to guess the rest from.
    () => single(mark, `PNG of ${depth} bits cut off`, '.png', cutOff(whole, random, 0.7), refuse),
    () => single(mark, 'PNG with its chunks mixed', '.png', mixedChunks(whole, random), either()),
    () => single(mark, 'PNG with a byte changed and its checksum mended', '.png', changedChunk(whole, random), either()),
    () => single(mark, 'PNG without pixels', '.png', withoutChunk(whole, 'IDAT'), refuse),
    () =>
      single(
        mark,
        'PNG with a wrong checksum of its header',
        '.png',
        whole.map((byte, at) => (at === 29 ? byte ^ 1 : byte)),
        either(),
      ),
  ];
  return pick(random, ways)();
};

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

export function pngChunks(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = 8; at < bytes.length; ) {
    const size = view.getUint32(at);
    chunks.push({ type: Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1'), data: bytes.slice(at + 8, at + 8 + size) });
    at += 12 + size;
  }
  return chunks;
}

export function pngOf(chunks: readonly Chunk[]): Uint8Array {
  const parts = chunks.map(({ type, data }) => {
    const body = joined(Buffer.from(type, 'latin1'), data);
    const view = new DataView(new ArrayBuffer(8));
    view.setUint32(0, data.length);
    view.setUint32(4, crc32(body));
    return joined(new Uint8Array(view.buffer, 0, 4), body, new Uint8Array(view.buffer, 4, 4));
  });
  return joined(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), ...parts);
}

const withoutChunk = (bytes: Uint8Array, type: string): Uint8Array => pngOf(pngChunks(bytes).filter((chunk) => chunk.type !== type));

function mixedChunks(bytes: Uint8Array, random: RandomSource): Uint8Array {
  const chunks = pngChunks(bytes);
  const [from, to] = [random.integer(0, chunks.length - 1), random.integer(0, chunks.length - 1)];
  const moved = chunks[from];
  const rest = chunks.filter((_, index) => index !== from);
  return pngOf([...rest.slice(0, to), moved, ...(random.next() < 0.5 ? [moved] : []), ...rest.slice(to)]);
}

function changedChunk(bytes: Uint8Array, random: RandomSource): Uint8Array {
  const chunks = pngChunks(bytes);
  const { type, data } = pick(random, chunks.slice(0, 2));
  const changed = Uint8Array.from(data);
  changed[random.integer(0, data.length - 1)] ^= 1 << random.integer(0, 7);
  return pngOf(chunks.map((chunk) => (chunk.type === type ? { type, data: changed } : chunk)));
}

/** With an eXIf chunk (PNG 3, 11.3.4.5) that holds an orientation. */
function withExif(bytes: Uint8Array, orientation: number): Uint8Array {
  const [header, ...rest] = pngChunks(bytes);
  const data = Uint8Array.of(0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0);
  return pngOf([header, { type: 'eXIf', data }, ...rest]);
}
