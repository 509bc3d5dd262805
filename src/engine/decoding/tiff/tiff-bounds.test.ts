/** Whatever a file says, reading it ends soon: with a picture, or with a word. Nothing larger than the file can be made to hold is allocated. */
import { zlibSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { seededRandom } from '../../../domain/seeded-random';
import { StudioError } from '../../../domain/studio-error';
import { readPictureHeader } from '../../../intake/picture/picture-header';
import { type MadeTiff, makeTiff } from '../../../intake/testing/made-tiff';
import { readRawPicture } from '../read-raw-picture';
import { goldenTiffs } from '../testing/golden-tiffs';
import { readTiff } from './read-tiff';

vi.setConfig({ testTimeout: 60_000 });

const size = { width: 32, height: 24 };
const values = Array.from({ length: size.width * size.height }, (_, index) => (index * 37) % 251);
const grey: MadeTiff = { ...size, values, bits: 8 };

/** By header and decoder, as intake has it. */
async function readWhole(bytes: Uint8Array<ArrayBuffer>) {
  readPictureHeader('a.tif', bytes, bytes.length);
  return readRawPicture(new Blob([bytes]), 'a.tif');
}

const codeOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  readWhole(bytes).then(
    () => 'read',
    (thrown: unknown) => (thrown instanceof StudioError ? thrown.code : String(thrown)),
  );

describe('what is cut off is refused', () => {
  it.each(['deflate', 'lzw', 'old-lzw', 'packbits'] as const)('a strip of %s that ends too early', async (packing) => {
    const half = makeTiff({ ...grey, packing, stripRows: 12 });
    // The strips of half the rows, said to be those of all.
    expect(await codeOf(half)).toBe('read');
    const tags = new DataView(half.buffer);
    const start = tags.getUint32(4, true);
    for (let entry = start + 2; entry < half.length - 12; entry += 12)
      if (tags.getUint16(entry, true) === 278) tags.setUint32(entry + 8, 13, true);
    expect(await codeOf(half)).toBe('file-undecodable');
  });

  it('deflate of which a bit was changed, wherever it is', async () => {
    const whole = zlibSync(Uint8Array.from(values));
    const wished = { ...grey, stripRows: 24, packing: 'deflate' } as const;
    let refused = 0;
    for (let bit = 16; bit < 8 * whole.length; bit += 13) {
      const block = whole.slice();
      block[bit >> 3] ^= 1 << (bit & 7);
      const found = await readWhole(makeTiff({ ...wished, blocks: [block] })).catch(() => null);
      // A few bits are no part of the data.
      if (found) expect(Array.from(found.values), `bit ${bit}`).toEqual(values);
      else refused++;
    }
    expect(refused).toBeGreaterThan(100);
    // Other bytes behind it do no harm, nor does a length that goes on to the end of the file.
    const padded = Uint8Array.from([...whole, 0, 0, 7]);
    expect(await codeOf(makeTiff({ ...wished, blocks: [padded] }))).toBe('read');
    expect(await codeOf(makeTiff({ ...wished, blocks: [whole], tags: { 279: [] } }))).toBe('read');
  });

  it('strips and tiles beyond the end of the file, or with too few offsets', async () => {
    for (const tile of [undefined, 16]) {
      const bytes = makeTiff({ ...grey, ...(tile && { tile }) });
      const offsets = tile ? 324 : 273;
      expect(await codeOf(makeTiff({ ...grey, ...(tile && { tile }), tags: { [offsets]: [8, bytes.length, 8, 8, 8] } }))).toBe(
        'file-undecodable',
      );
      expect(await codeOf(makeTiff({ ...grey, ...(tile && { tile }), tags: { [offsets]: [8] } }))).toBe('file-undecodable');
    }
  });
});

describe('what libtiff reads although tags are missing or odd is read', () => {
  const odd: [what: string, wished: Partial<MadeTiff>][] = [
    ['no StripByteCounts', { tags: { 279: [] } }],
    ['no StripByteCounts, and compressed', { packing: 'deflate', tags: { 279: [] } }],
    ['no RowsPerStrip', { stripRows: 24, tags: { 278: [] } }],
    ['RowsPerStrip of 0', { stripRows: 24, tags: { 278: [0] } }],
    ['RowsPerStrip of 2^32 - 1', { stripRows: 24, tags: { 278: [0xffff_ffff] } }],
    ['a strip a row', { stripRows: 1 }],
    ['one length that is wrong', { stripRows: 24, tags: { 279: [5] } }],
    ['no tag but those of size and place', { stripRows: 24, tags: { 259: [], 262: [], 277: [], 278: [], 279: [], 339: [] } }],
  ];
  it.each(odd)('%s', async (_, wished) => {
    expect(Array.from((await readWhole(makeTiff({ ...grey, ...wished })))?.values ?? [])).toEqual(values);
  });
});

describe('what a small file may not cost', () => {
  it('tiles of one pixel, a block of 2^31 pixels, a count of 2^32 - 1', async () => {
    const tiny: Partial<MadeTiff>[] = [
      { width: 9000, height: 9000, tile: 1, blocks: [new Uint8Array(9)] },
      { tile: 16, tags: { 322: [65_536], 323: [65_536], 324: [8], 325: [9] }, packing: 'lzw' },
      { tags: { 256: [0xffff_ffff], 257: [0xffff_ffff] } },
      { tags: { 277: [65_535] } },
      { width: 9000, height: 9000, stripRows: 9000, packing: 'deflate', blocks: [zlibSync(new Uint8Array(2000))] },
    ];
    for (const wished of tiny) {
      const bytes = makeTiff({ ...grey, values: [], ...wished, blocks: wished.blocks ?? [new Uint8Array(9)] });
      expect(await codeOf(bytes), JSON.stringify(wished)).toMatch(/^(file-undecodable|tiff-unsupported|picture-too-large)$/);
    }
  });

  it('a directory of 65,535 tags, and one that points to itself', async () => {
    const bytes = makeTiff(grey);
    const tags = new DataView(bytes.buffer);
    const start = tags.getUint32(4, true);
    const count = tags.getUint16(start, true);
    tags.setUint32(start + 2 + 12 * count, start, true);
    expect(await codeOf(bytes)).toBe('read');
    tags.setUint16(start, 65_535, true);
    expect(await codeOf(bytes)).toBe('file-undecodable');
  });

  it('deflate that unpacks to a thousand times its block: what the block holds is taken, and the rest left', async () => {
    const bomb = zlibSync(new Uint8Array(10_000_000));
    const raw = await readWhole(makeTiff({ ...grey, stripRows: 24, packing: 'deflate', blocks: [bomb] }));
    expect(raw?.values).toHaveLength(32 * 24);
    // Many blocks of one bomb are an attack.
    const tags = { 273: Array(24).fill(8), 279: Array(24).fill(bomb.length) };
    expect(await codeOf(makeTiff({ ...grey, stripRows: 1, packing: 'deflate', blocks: [bomb], tags }))).toBe('file-undecodable');
  });

  it('a JPEG that is larger than its block, ends without an end, or is a bomb', async () => {
    const frame = (height: number, width: number): number[] => [
      0xff,
      0xc0,
      0,
      11,
      8,
      height >> 8,
      height & 255,
      width >> 8,
      width & 255,
      1,
      1,
      0x11,
      0,
    ];
    const jpeg = (...parts: number[][]): Uint8Array => Uint8Array.from([[0xff, 0xd8], ...parts].flat());
    const [scan, end] = [
      [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, ...Array(64).fill(7)],
      [0xff, 0xd9],
    ];
    const blocks = [
      jpeg(frame(65_535, 65_535), scan, end),
      jpeg(frame(24, 33), scan, end),
      jpeg(frame(24, 32), scan),
      jpeg(frame(24, 32), ...Array(70).fill(scan), end),
      jpeg(scan, end),
      jpeg(frame(24, 32), frame(24, 32), scan, end),
      jpeg([0xff, 0xc4, 0xff, 0xff]),
      jpeg(),
    ];
    for (const block of blocks) {
      const bytes = makeTiff({ ...grey, stripRows: 24, blocks: [block], tags: { 259: [7] } });
      expect(await codeOf(bytes), Array.from(block.subarray(0, 12)).join()).toBe('file-undecodable');
    }
    const lossless = makeTiff({
      ...grey,
      stripRows: 24,
      blocks: [jpeg([0xff, 0xc3, ...frame(24, 32).slice(2)], scan, end)],
      tags: { 259: [7] },
    });
    expect(await codeOf(lossless)).toBe('tiff-unsupported');
  });
});

it('a word to stop is heeded before the next block', async () => {
  const stop = new AbortController();
  stop.abort();
  await expect(readTiff(makeTiff(grey).buffer, 'a.tif', { signal: stop.signal })).rejects.toMatchObject({ code: 'aborted' });
});

it('others have their turn while a large picture is read', async () => {
  const [width, height] = [4000, 2500];
  const row = new Uint8Array(width * 1.5);
  const tags = { 273: Array(height).fill(8), 279: Array(height).fill(row.length) };
  const bytes = makeTiff({ width, height, values: [], bits: 12, stripRows: 1, blocks: [row], tags });
  let isOver = false;
  const turns: boolean[] = [];
  setTimeout(() => turns.push(isOver));
  await readTiff(bytes.buffer, 'a.tif');
  isOver = true;
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(turns).toEqual([false]);
});

it('300 files with a few bytes changed, or cut off, are read or refused, and none makes more of itself than it can hold', async () => {
  const random = seededRandom(18);
  const below = (most: number): number => random.integer(0, most - 1);
  const seeds = [
    makeTiff(grey),
    makeTiff({ ...grey, packing: 'lzw', predictor: 2, isBigEndian: true }),
    makeTiff({ ...grey, bits: 16, packing: 'deflate', tile: 16 }),
    makeTiff({ ...grey, packing: 'packbits', isBig: true }),
    makeTiff({ ...grey, packing: 'old-lzw', bits: 12 }),
    makeTiff({ ...grey, bits: 32, packing: 'deflate', predictor: 3, tile: 16 }),
    ...goldenTiffs.map(({ file }) => Uint8Array.from(Buffer.from(file, 'base64'))),
  ];
  const told: Record<string, number> = {};
  for (let round = 0; round < 300; round++) {
    const seed = seeds[round % seeds.length];
    const bytes = seed.slice(0, random.next() < 0.1 ? below(seed.length) + 1 : seed.length);
    for (let change = below(4); change >= 0; change--) {
      // Tags are few, and stand at the end.
      const at = random.next() < 0.7 ? bytes.length - 1 - below(Math.min(bytes.length, 400)) : below(bytes.length);
      bytes[at] = random.next() < 0.5 ? below(256) : bytes[at] ^ (1 << below(8));
    }
    try {
      const raw = await readWhole(bytes);
      if (raw) expect((raw.values as Uint8Array).byteLength, `round ${round}`).toBeLessThanOrEqual(12_000 * bytes.length);
      if (raw) expect(raw.values).toHaveLength(raw.width * raw.height * raw.channels);
      told.read = (told.read ?? 0) + 1;
    } catch (thrown) {
      if (!(thrown instanceof StudioError)) throw thrown;
      expect(thrown.message).toContain('a.tif');
      told[thrown.code] = (told[thrown.code] ?? 0) + 1;
    }
  }
  // Enough of each for the test to mean something.
  expect(told.read).toBeGreaterThan(50);
  expect(told['file-undecodable']).toBeGreaterThan(50);
});
