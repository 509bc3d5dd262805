/** What the campaign makes is what it says: the same from the same seed, and the lawful files decodable by programs apart from the studio. */
import { createHash } from 'node:crypto';
import { decode } from 'fast-png';
import { unzipSync } from 'fflate';
import { fromArrayBuffer } from 'geotiff';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/domain/seeded-random';
import { cellPicture, cellsOf } from './cell-picture';
import type { HostileCase } from './hostile-case';
import { fileKinds, hostileCase, kindOf } from './kinds';
import { lzw } from './lzw';
import { lawfulPng } from './png';
import { writeTar } from './tars';
import { writeTiff } from './tiff-writer';
import { writeZip } from './zip-writer';

/** Comparing bytes one by one takes its time. */
function digestOf(hostile: HostileCase | null): string {
  const hash = createHash('sha256').update(`${hostile?.what} ${JSON.stringify(hostile?.right)}`);
  for (const { path, bytes } of hostile?.files ?? []) hash.update(path).update(bytes);
  return hash.digest('hex');
}

describe('hostile cases', () => {
  it('are the same from the same seed and number, and others from another seed', () => {
    const light = Array.from({ length: 50 }, (_, number) => number).filter((number) => !/bombs|zip/.test(kindOf(5, number)));
    for (const number of light) expect(digestOf(hostileCase(5, number, null))).toBe(digestOf(hostileCase(5, number, null)));
    const bytes = (seed: number): string => light.map((number) => hostileCase(seed, number, null)?.what ?? '').join();
    expect(bytes(5)).not.toBe(bytes(6));
  }, 30_000);

  it('are of every kind, each with its mark in every path', () => {
    const kinds = new Set(Array.from({ length: 1000 }, (_, number) => kindOf(1, number)));
    expect([...kinds].sort()).toEqual([...fileKinds].sort());
    for (let number = 0; number < 60; number++) {
      if (/bombs|zip/.test(kindOf(1, number))) continue;
      const hostile = hostileCase(1, number, null);
      for (const { path } of hostile?.files ?? []) if (hostile?.way === 'drop') expect(path).toContain(hostile.mark);
    }
  });
});

describe('lawful files', () => {
  it('PNG: every depth and colour is decoded to what it is said to show', () => {
    for (let seed = 0; seed < 60; seed++) {
      const { files, right, what } = lawfulPng(seededRandom(seed), 'h');
      if (/orientation/.test(what)) continue;
      const { width, height, data, channels, depth } = decode(files[0].bytes, { checkCrc: true });
      const row = Math.ceil((width * channels * depth) / 8);
      const grey = (x: number, y: number): number => {
        if (depth >= 8) return (255 * data[(y * width + x) * channels]) / (2 ** depth - 1);
        return (255 * ((data[y * row + ((x * depth) >> 3)] >> (8 - depth - ((x * depth) & 7))) & (2 ** depth - 1))) / (2 ** depth - 1);
      };
      expect([width, height]).toEqual([right.shown?.width, right.shown?.height]);
      const cells = cellsOf(width, height, grey);
      for (const [index, cell] of cells.entries())
        expect(Math.abs(cell - (right.shown?.cells?.[index] ?? -1)), `${what}, cell ${index}`).toBeLessThan(1);
    }
  });

  // The whole matrix (1,360 files) was read by tifffile 2025 and, where it can, by libtiff's tiffcp, value by value, on 29 November 2026.
  it('TIFF: little-endian ones of whole bytes are read by geotiff, value by value', async () => {
    const [width, height] = [37, 29];
    for (const bits of [8, 16, 32] as const)
      for (const compression of ['none', 'lzw', 'deflate', 'packbits'] as const)
        for (const tile of [undefined, [16, 32] as const])
          for (const channels of [1, 3]) {
            const predictor = compression === 'lzw' || compression === 'deflate' ? 2 : 1;
            const value = (x: number, y: number, channel: number): number =>
              (x * 7919 + y * 104_729 + channel * 31) % 2 ** Math.min(bits, 30);
            const layout = tile ? { tile } : { rowsPerStrip: 5 };
            const bytes = writeTiff({ width, height, bits, compression, predictor, channels, value, ...layout });
            const image = await (await fromArrayBuffer(Uint8Array.from(bytes).buffer)).getImage();
            const read = (await image.readRasters({ interleave: true })) as unknown as ArrayLike<number>;
            const right = Array.from({ length: width * height * channels }, (_, index) => {
              const pixel = Math.floor(index / channels);
              return value(pixel % width, Math.floor(pixel / width), index % channels);
            });
            expect(Array.from(read), `${bits} bits, ${compression}, ${channels} channels, ${tile ? 'tiles' : 'strips'}`).toEqual(right);
          }
  });

  it('zip: stored and packed entries come out as they went in', () => {
    const data = { 'a/1.bin': Uint8Array.of(1, 2, 3), 'b.bin': new Uint8Array(3000).fill(7) };
    const entries = Object.entries(data).map(([name, content], index) => ({ name, data: content, method: index === 0 ? 0 : 8 }));
    const read = unzipSync(writeZip(entries));
    expect(Object.keys(read)).toEqual(Object.keys(data));
    for (const [name, content] of Object.entries(data)) expect([...read[name]]).toEqual([...content]);
  });

  it('tar: a header has its sum, and its data fills blocks of 512 bytes', () => {
    const bytes = writeTar([{ name: 'part.bin', data: Uint8Array.of(5, 6) }]);
    const sum = bytes.subarray(0, 512).reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
    expect(Number.parseInt(Buffer.from(bytes.subarray(148, 154)).toString(), 8)).toBe(sum);
    expect(bytes.length).toBe(512 + 512 + 1024);
    expect([...bytes.subarray(512, 514)]).toEqual([5, 6]);
  });
});

it('LZW begins as the example of the TIFF specification does', () => {
  // TIFF 6.0, page 58: the data 7 7 7 8 8 7 7 6 6 gives the codes 256 7 258 8 8 258 6 6 257.
  const codes = [256, 7, 258, 8, 8, 258, 6, 6, 257];
  const bits = codes.map((code) => code.toString(2).padStart(9, '0')).join('');
  const bytes = (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
  expect([...lzw(Uint8Array.of(7, 7, 7, 8, 8, 7, 7, 6, 6))]).toEqual(bytes);
});

it('a cell picture has black and white in it, so that a window of its values is the whole range', () => {
  const { shown } = cellPicture(seededRandom(3));
  expect(Math.min(...shown.cells)).toBe(0);
  expect(Math.max(...shown.cells)).toBe(255);
});
