/** Picture files become RGB bytes, or are refused in the studio's words. How near they come to the page's pixels is measured in e2e/decoding.spec.ts. */
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { makeTiff } from '../../src/intake/testing/made-tiff';
import { decodePictureFile } from './decode-picture-file';

const [width, height] = [20, 17];
const rgb = Uint8Array.from({ length: width * height * 3 }, (_, index) => (index * 37) % 256);
const made = () => sharp(rgb, { raw: { width, height, channels: 3 } });

it('decodes what is stored without loss to the same bytes', async () => {
  for (const file of [await made().png().toBuffer(), await made().webp({ lossless: true }).toBuffer()]) {
    const { pixels, ...size } = await decodePictureFile(file, 'a');
    expect(size).toEqual({ width, height });
    expect(pixels).toHaveLength(rgb.length);
    expect(Buffer.compare(pixels, rgb)).toBe(0);
  }
});

it('decodes a grey JPEG to three equal channels', async () => {
  const file = await sharp({ create: { width, height, channels: 3, background: '#777' } })
    .greyscale()
    .jpeg()
    .toBuffer();
  const { pixels } = await decodePictureFile(file, 'a.jpg');
  expect(Array.from(new Set(pixels))).toEqual([0x77]);
});

it('takes levels for deep pictures', async () => {
  const values = Array.from({ length: width * height }, (_, index) => index * 100);
  const file = makeTiff({ width, height, values });
  const { pixels } = await decodePictureFile(file, 'a.tif', { black: 0, white: 25_500 });
  expect(Array.from(pixels.subarray(3, 9))).toEqual([1, 1, 1, 2, 2, 2]);
});

it('refuses in the words of the studio', async () => {
  const code = (bytes: Uint8Array) =>
    decodePictureFile(bytes, 'a').then(
      () => null,
      (thrown) => thrown.code,
    );
  const jpeg = await made().jpeg().toBuffer();
  expect(await code(new Uint8Array())).toBe('file-empty');
  expect(await code(Buffer.from('hello, this is no picture'))).toBe('file-not-picture');
  expect(await code(Buffer.from('%PDF-1.7'))).toBe('file-foreign');
  expect(await code(jpeg.subarray(0, jpeg.length - 40))).toBe('picture-cut-off');
  const png = await made().png().toBuffer();
  png[png.length - 30] ^= 1;
  expect(await code(png)).toBe('file-undecodable');
});
