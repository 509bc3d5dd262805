/** What has to be told to the libraries so that they give the page's picture: orientation, inks, frames. */
import { describe, expect, it } from 'vitest';
import { exifChunk, makePng } from '../../src/engine/decoding/testing/make-png';
import { avifOrientation } from './avif/avif-orientation';
import { rgbOfInks } from './cmyk';
import { isTurnedByExif } from './exif-turn';
import { firstGifFrame } from './gif-frame';
import { jpegFacts } from './jpeg-facts';
import { pngFacts } from './png-facts';
import { storedPictures } from './testing/stored-pictures';

const stored = (name: string): Uint8Array => new Uint8Array(Buffer.from(storedPictures[name], 'base64'));
const exif = (type: number, count: number): number[] => [
  0x4d,
  0x4d,
  0,
  42,
  0,
  0,
  0,
  8,
  0,
  1,
  1,
  18,
  0,
  type,
  0,
  0,
  0,
  count,
  0,
  6,
  0,
  0,
  0,
  0,
  0,
  0,
];
const app1 = (data: readonly number[]): number[] => [0xff, 0xe1, 0, data.length + 8, 0x45, 0x78, 0x69, 0x66, 0, 0, ...data];
const jpegWith = (...parts: readonly (readonly number[])[]): Uint8Array => {
  const jpeg = stored('rgb.jpg');
  return Uint8Array.from([...jpeg.subarray(0, 2), ...parts.flat(), ...jpeg.subarray(2)]);
};

describe('orientation', () => {
  it('counts as one 16-bit number, and in no other form', () => {
    expect(isTurnedByExif(Uint8Array.from(exif(3, 1)))).toBe(true);
    expect(isTurnedByExif(Uint8Array.from(exif(4, 1)))).toBe(false);
    expect(isTurnedByExif(Uint8Array.from(exif(3, 2)))).toBe(false);
    expect(isTurnedByExif(Uint8Array.from([0x4d, 0x4d, 0]))).toBe(false);
  });

  it('is that of the first EXIF part of a JPEG', () => {
    expect(jpegFacts(jpegWith(app1(exif(3, 1))))).toEqual({ components: 3, isTurned: true });
    expect(jpegFacts(jpegWith(app1(exif(4, 1)), app1(exif(3, 1))))).toEqual({ components: 3, isTurned: false });
    expect(jpegFacts(stored('cmyk.jpg'))).toEqual({ components: 4, isTurned: false });
  });

  it('is that of a PNG’s chunk, before or behind the pixels', () => {
    const picture = { width: 16, height: 16, colourType: 0, values: new Array(256).fill(0) } as const;
    expect(pngFacts(makePng(picture)).isTurned).toBe(false);
    expect(pngFacts(makePng({ ...picture, before: [exifChunk(6, true)] })).isTurned).toBe(true);
    expect(pngFacts(makePng({ ...picture, behind: [exifChunk(6, false)] })).isTurned).toBe(true);
    const damaged = exifChunk(6, true);
    damaged[damaged.length - 1] ^= 1;
    expect(pngFacts(makePng({ ...picture, before: [damaged] })).isTurned).toBe(false);
  });

  it('is that of the boxes of an AVIF', () => {
    expect(avifOrientation(stored('4-2-2.avif'))).toBe(1);
    for (let orientation = 2; orientation <= 8; orientation++)
      expect(avifOrientation(stored(`turned-${orientation}.avif`))).toBe(orientation);
  });
});

it('multiplies light by light, and cuts off fractions', () => {
  expect(Array.from(rgbOfInks(Uint8Array.of(0, 55, 255, 0, 0, 55, 255, 128)))).toEqual([255, 200, 0, 127, 99, 0]);
});

it('finds the first frame of a GIF behind extensions', () => {
  const screen = [...'GIF89a'].map((letter) => letter.charCodeAt(0)).concat(20, 0, 20, 0, 0x80, 0, 0, 1, 2, 3, 4, 5, 6);
  const frame = [0x2c, 3, 0, 4, 0, 5, 0, 6, 0, 0];
  expect(firstGifFrame(Uint8Array.from([...screen, 0x21, 0xfe, 2, 9, 9, 0, ...frame]))).toEqual({ left: 3, top: 4, width: 5, height: 6 });
  expect(() => firstGifFrame(Uint8Array.from([...screen, 0x3b]))).toThrow('no frame');
});
