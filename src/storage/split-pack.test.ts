/** Packs without a note come apart into the pictures that went in, by the lengths that their formats give. */
import { encode as encodePng } from 'fast-png';
import { expect, it } from 'vitest';
import { splitPack } from './split-pack';

const png = (width: number, height: number): Uint8Array =>
  encodePng({ width, height, channels: 1, depth: 8, data: Uint8Array.from({ length: width * height }, (_, at) => (at * 37) % 251) });

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
const little = (value: number, bytes: number): number[] => Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 255);
const big = (value: number, bytes: number): number[] => little(value, bytes).reverse();

/** The container of a lossy WebP with a body that no decoder would take: its length and size are right. */
function webp(width: number, height: number, body = 40): Uint8Array {
  const frame = [0, 0, 0, 0x9d, 0x01, 0x2a, ...little(width, 2), ...little(height, 2), ...Array.from({ length: body }, () => 0x52)];
  const chunk = [...ascii('VP8 '), ...little(frame.length, 4), ...frame];
  return Uint8Array.from([...ascii('RIFF'), ...little(4 + chunk.length, 4), ...ascii('WEBP'), ...chunk]);
}

/** Marks of a JPEG with a thumbnail in its metadata, whose end is not the picture's, and stuffed bytes in its body. */
function jpeg(width: number, height: number): Uint8Array {
  const inner = [0xff, 0xd8, 0xff, 0xd9];
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...[0xff, 0xe1, ...big(2 + inner.length, 2), ...inner],
    ...[0xff, 0xc0, ...big(11, 2), 8, ...big(height, 2), ...big(width, 2), 1, 1, 0x11, 0],
    ...[0xff, 0xda, ...big(8, 2), 1, 1, 0, 0, 63, 0],
    ...[0x12, 0xff, 0x00, 0x34, 0xff, 0xd3, 0x56],
    ...[0xff, 0xd9],
  ]);
}

function bmp(width: number, height: number): Uint8Array {
  const pixels = Array.from({ length: width * height * 4 }, () => 7);
  const info = [...little(40, 4), ...little(width, 4), ...little(height, 4), 1, 0, 32, 0, ...little(0, 24)];
  return Uint8Array.from([...ascii('BM'), ...little(54 + pixels.length, 4), 0, 0, 0, 0, ...little(54, 4), ...info, ...pixels]);
}

function gif(width: number, height: number): Uint8Array {
  const colours = [0, 0, 0, 255, 255, 255];
  const image = [0x2c, 0, 0, 0, 0, ...little(width, 2), ...little(height, 2), 0, 2, 3, 0x3b, 0x3b, 0x3b, 0];
  return Uint8Array.from([...ascii('GIF89a'), ...little(width, 2), ...little(height, 2), 0x80, 0, 0, ...colours, ...image, 0x3b]);
}

/** Little-endian, grey, the directory in front of the pixels. */
function tiff(width: number, height: number): Uint8Array {
  const entries = [
    [256, width],
    [257, height],
    [258, 8],
    [259, 1],
    [262, 1],
    [273, 8 + 2 + 8 * 12 + 4],
    [277, 1],
    [279, width * height],
  ];
  const directory = entries.flatMap(([tag, value]) => [...little(tag, 2), ...little(4, 2), ...little(1, 4), ...little(value, 4)]);
  const pixels = Array.from({ length: width * height }, (_, at) => at % 256);
  return Uint8Array.from([...ascii('II*\0'), ...little(8, 4), ...little(entries.length, 2), ...directory, 0, 0, 0, 0, ...pixels]);
}

const joined = (...files: readonly Uint8Array[]): Uint8Array => Uint8Array.from(files.flatMap((file) => [...file]));

it('finds pictures of every format with their thumbnails, and where each lies', () => {
  const files = [png(64, 32), jpeg(40, 20), bmp(20, 30), gif(24, 24), tiff(50, 25), webp(200, 100)];
  const sizes = [
    [64, 32],
    [40, 20],
    [20, 30],
    [24, 24],
    [50, 25],
    [200, 100],
  ];
  const thumbnails = sizes.map(([width, height]) => {
    const scale = Math.min(1, 96 / Math.max(width, height));
    return webp(Math.round(width * scale), Math.round(height * scale), 8);
  });
  const pack = joined(...files.flatMap((file, index) => [file, thumbnails[index]]));
  const found = splitPack(pack);
  expect(found.map(({ format, width, height }) => [format, width, height])).toEqual(
    ['PNG', 'JPEG', 'BMP', 'GIF', 'TIFF', 'WebP'].map((format, index) => [format, ...sizes[index]]),
  );
  for (const [index, { start, size, thumbnail }] of found.entries()) {
    expect(pack.slice(start, start + size)).toEqual(files[index]);
    expect(thumbnail && pack.slice(thumbnail.start, thumbnail.start + thumbnail.size)).toEqual(thumbnails[index]);
  }
});

it('leaves out a thumbnail whose picture lies in another pack, keeps masks, and bears what is no picture', () => {
  const pack = joined(webp(12, 6), png(64, 64), webp(64, 64), png(32, 32), Uint8Array.from(ascii('no picture at all')), png(16, 16));
  const found = splitPack(pack);
  expect(found.map(({ width, thumbnail }) => [width, thumbnail !== null])).toEqual([
    [64, true],
    [32, false],
    [16, false],
  ]);
  expect(splitPack(new Uint8Array(0))).toEqual([]);
  expect(splitPack(Uint8Array.from(ascii('RIFF')))).toEqual([]);
});

it('takes what is left of a pack that was cut off, at any byte', () => {
  const whole = joined(png(64, 32), webp(64, 32), jpeg(40, 20), webp(40, 20), gif(24, 24));
  for (let length = 0; length < whole.length; length += 7) {
    for (const { start, size } of splitPack(whole.slice(0, length))) expect(start + size).toBeLessThanOrEqual(length);
  }
});
