/** Picture files become RGB bytes, or are refused in the studio's words. How near they come to the page's pixels is measured in e2e/decoding.spec.ts. */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makeTiff } from '../../src/intake/testing/made-tiff';
import { decodePictureFile } from './decode-picture-file';
import { refusedFiles } from './testing/refused-files';
import { storedPictures } from './testing/stored-pictures';

const [width, height] = [20, 17];
const rgb = Uint8Array.from({ length: width * height * 3 }, (_, index) => (index * 37) % 256);
const made = () => sharp(rgb, { raw: { width, height, channels: 3 } });
const stored = (name: string): Uint8Array => new Uint8Array(Buffer.from(storedPictures[name], 'base64'));

it('decodes what is stored without loss to the same bytes', async () => {
  for (const file of [
    await made().png().toBuffer(),
    await made().webp({ lossless: true }).toBuffer(),
    await made().tiff({ compression: 'lzw' }).toBuffer(),
  ]) {
    const { pixels, ...size } = await decodePictureFile(file, 'a');
    expect(size).toEqual({ width, height });
    expect(pixels).toHaveLength(rgb.length);
    expect(Buffer.compare(pixels, rgb)).toBe(0);
  }
});

it('takes a view into a larger buffer', async () => {
  for (const file of [
    await made().png().toBuffer(),
    makeTiff({ width, height, values: rgb, channels: 3, bits: 8 }),
    stored('4-2-2.avif'),
  ]) {
    const larger = Buffer.alloc(file.length + 200);
    larger.set(file, 100);
    const whole = await decodePictureFile(new Uint8Array(file), 'a');
    expect(await decodePictureFile(larger.subarray(100, 100 + file.length), 'a')).toEqual(whole);
  }
});

it('turns a picture upright', async () => {
  const lying = await made().withMetadata({ orientation: 6 }).png().toBuffer();
  const { pixels, ...size } = await decodePictureFile(lying, 'a.png');
  expect(size).toEqual({ width: height, height: width });
  // The first row is the first column of the file, from the bottom.
  expect(Array.from(pixels.subarray(0, 3))).toEqual(Array.from(rgb.subarray((height - 1) * width * 3, (height - 1) * width * 3 + 3)));
});

it('applies no colour profile', async () => {
  const file = await made().withIccProfile('p3').png().toBuffer();
  const raw = await sharp(file, { ignoreIcc: true }).raw().toBuffer();
  expect((await sharp(file).metadata()).hasProfile).toBe(true);
  expect(Buffer.compare((await decodePictureFile(file, 'a.png')).pixels, raw)).toBe(0);
});

it('takes levels for deep pictures', async () => {
  const values = Array.from({ length: width * height }, (_, index) => index * 100);
  const file = makeTiff({ width, height, values });
  const { pixels } = await decodePictureFile(file, 'a.tif', { black: 0, white: 25_500 });
  expect(Array.from(pixels.subarray(3, 9))).toEqual([1, 1, 1, 2, 2, 2]);
});

/** What Chromium 156 has at 10, 5. */
it.each([
  ['4-2-2.jpg', [69, 79, 78]],
  ['4-1-1.jpg', [70, 80, 69]],
  ['rgb.jpg', [84, 37, 88]],
  ['cmyk.jpg', [65, 29, 69]],
  ['ycck.jpg', [178, 87, 200]],
])('decodes %s to the pixels of Chromium', async (name, expected) => {
  const { width: across, pixels } = await decodePictureFile(stored(name), name);
  expect(Array.from(pixels.subarray(3 * (5 * across + 10), 3 * (5 * across + 11)))).toEqual(expected);
});

describe('refuses in the words of the studio', async () => {
  for (const { name, bytes, code } of await refusedFiles())
    it(name, async () => {
      await expect(decodePictureFile(bytes, 'a.file')).rejects.toMatchObject({ name: 'StudioError', code });
    });
});
