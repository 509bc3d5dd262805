/** Pictures cut short are refused by name, whole ones never; and whatever bytes come, there is an answer at once. */
import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../domain/seeded-random';
import { StudioError } from '../../domain/studio-error';
import { type PictureFormat, pictureFormat, readPictureHeader } from '../picture/picture-header';
import { missingPixelsOfJpeg } from './jpeg-pixels';
/** Small files of 24 x 18 pixels written by Pillow 13 (libjpeg-turbo, libwebp, libavif). */
import { smallPictures } from './small-pictures';
import { assertWholePicture } from './whole-picture';

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const files: Readonly<Record<string, Uint8Array>> = {
  ...Object.fromEntries(Object.entries(smallPictures).map(([name, base64]) => [name, bytesOf(base64)])),
  'grey.png': Uint8Array.from(encode({ width: 24, height: 18, channels: 1, data: Uint8Array.from({ length: 432 }, (_, at) => at * 7) })),
};
const formatOf = (bytes: Uint8Array): PictureFormat => pictureFormat(bytes) as PictureFormat;

function missing(bytes: Uint8Array, format = formatOf(bytes)): string | null {
  try {
    assertWholePicture('a.file', format, bytes);
    return null;
  } catch (thrown) {
    if (thrown instanceof StudioError && thrown.code === 'picture-cut-off') return String(thrown.facts.missing);
    throw thrown;
  }
}

describe('assertWholePicture', () => {
  for (const [name, bytes] of Object.entries(files)) {
    it(`takes ${name} whole, and whatever stands behind its end`, () => {
      expect(missing(bytes)).toBeNull();
      const longer = new Uint8Array(bytes.length + 40);
      longer.set(bytes);
      if (formatOf(bytes) !== 'AVIF') expect(missing(longer)).toBeNull();
    });

    it(`refuses ${name} cut off anywhere`, () => {
      const format = formatOf(bytes);
      for (let length = 40; length < bytes.length; length++)
        // Of run lengths and rows the last padding may be missing.
        if (!(format === 'BMP' && length > bytes.length - 4))
          expect(missing(bytes.subarray(0, length), format), `${length} of ${bytes.length}`).not.toBeNull();
    });
  }

  it('counts the scans of a progressive JPEG', () => {
    const bytes = files['progressive.jpg'];
    const scans = [...bytes.keys()].filter((at) => bytes[at] === 0xff && bytes[at + 1] === 0xda);
    for (const start of scans.slice(1)) expect(missing(Uint8Array.from([...bytes.subarray(0, start), 0xff, 0xd9]))).toMatch(/missing/);
  });

  it('passes over pictures within a JPEG, restarts, and bytes between its parts', () => {
    const bytes = files['restarts.jpg'];
    expect(bytes.some((byte, at) => byte === 0xff && bytes[at + 1] === 0xd0)).toBe(true);
    const thumbnail = [0xff, 0xe1, 0, 12, 0xff, 0xd8, 0xff, 0xda, 0, 0, 0xff, 0xd9, 1, 2];
    expect(missing(Uint8Array.from([...bytes.subarray(0, 2), ...thumbnail, ...bytes.subarray(2)]))).toBeNull();
    expect(missing(Uint8Array.from([...bytes.subarray(0, 2), ...thumbnail, 0, 0, ...bytes.subarray(2, -2)]))).toBe('its end is missing');
  });

  it('finds that a JPEG with an end lacks blocks before it', () => {
    for (const name of ['plain.jpg', 'restarts.jpg', 'grey.jpg']) {
      const bytes = files[name];
      expect(missingPixelsOfJpeg(bytes), name).toBeNull();
      const start = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xda) + 20;
      // The last byte may be nothing but padding.
      for (let length = start; length < bytes.length - 3; length++) {
        const cut = Uint8Array.from([...bytes.subarray(0, length), 0xff, 0xd9]);
        expect(missing(cut), `${name}, ${length}`).toBeNull();
        expect(missingPixelsOfJpeg(cut), `${name}, ${length} of ${bytes.length}`).toBe('a part of its pixels is missing');
      }
    }
    expect(missingPixelsOfJpeg(files['progressive.jpg'])).toBeNull();
  });

  it('finds that the pixels of a GIF are short though its blocks are whole', () => {
    const gif = Uint8Array.from(files['plain.gif']);
    const height = 8;
    const at = gif.indexOf(0x2c);
    expect(gif[at + 7]).toBe(18);
    gif[at + 7] = 18 + height;
    expect(missing(gif)).toBe('a part of its pixels is missing');
  });

  it('tells pictures behind the first', () => {
    for (const [name, bytes] of Object.entries(files))
      expect(assertWholePicture('a', formatOf(bytes), bytes).isAnimated, name).toBe(name.startsWith('animated'));
  });
});

it('answers at once, or with a sentence, whatever the bytes', () => {
  const source = seededRandom(18);
  const random = (): number => source.next();
  const pick = (count: number): number => Math.floor(random() * count);
  const started = performance.now();
  for (const [name, whole] of Object.entries(files))
    for (let round = 0; round < 250; round++) {
      const bytes = Uint8Array.from(whole.subarray(0, random() < 0.3 ? 1 + pick(whole.length) : whole.length));
      const isBlock = random() < 0.2;
      for (let change = pick(6); change >= 0; change--) {
        const at = pick(bytes.length);
        if (isBlock) bytes.fill(pick(2) * 255, at, at + pick(40));
        else bytes[at] = pick(256);
      }
      try {
        const header = readPictureHeader(name, bytes, bytes.length);
        if (header) assertWholePicture(name, header.format, bytes);
        if (header?.format === 'JPEG') missingPixelsOfJpeg(bytes);
      } catch (thrown) {
        expect(thrown, `${name}, round ${round}`).toBeInstanceOf(StudioError);
        expect((thrown as StudioError).message).toContain(name);
      }
    }
  expect(performance.now() - started).toBeLessThan(60_000);
}, 90_000);
