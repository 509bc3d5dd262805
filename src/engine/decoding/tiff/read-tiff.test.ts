import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { type MadeTiff, makeTiff } from '../../../intake/testing/made-tiff';
import { decodeMask } from '../decode-mask';
import { decodePicture } from '../decode-picture';
import { readTiff } from './read-tiff';

const [width, height] = [21, 18];
const made = (more: Partial<MadeTiff> = {}): MadeTiff => {
  const { channels = 1, bits = 16 } = more;
  const most = bits === 8 ? 256 : 65_536;
  const values = Float32Array.from({ length: width * height * channels }, (_, index) =>
    bits === 32 ? index / 100 - 1 : (index * 977) % most,
  );
  return { width, height, values, ...more };
};
const blobOf = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]);

describe('readTiff gives every value as it was', () => {
  const variants: Partial<MadeTiff>[] = [
    {},
    { isBigEndian: true },
    { bits: 8 },
    { bits: 32 },
    { bits: 32, isBigEndian: true, packing: 'deflate' },
    { channels: 3 },
    { channels: 3, tile: 16, packing: 'deflate' },
    { channels: 4, bits: 8, isBigEndian: true },
    { channels: 2 },
    { tile: 16, isBigEndian: true },
    { packing: 'deflate' },
    { packing: 'packbits' },
  ];
  it.each(variants)('%j', async (variant) => {
    const wished = made(variant);
    const raw = await readTiff(makeTiff(wished).buffer, 'a.tif');
    expect(raw).toMatchObject({ width, height, channels: variant.channels ?? 1, orientation: 1 });
    expect(Array.from(raw.values)).toEqual(Array.from(wished.values));
  });
});

it('says what depth it has, and turns grey round where zero is white', async () => {
  const kindOf = async (more: Partial<MadeTiff>) => (await readTiff(makeTiff(made(more)).buffer, 'a.tif')).deepKind;
  expect(await kindOf({ bits: 8 })).toBeNull();
  expect(await kindOf({})).toBe('16-bit');
  expect(await kindOf({ bits: 32 })).toBe('32-bit float');
  const inverted = await readTiff(makeTiff(made({ photometric: 0 })).buffer, 'a.tif');
  expect(inverted.values[1]).toBe(65_535 - 977);
});

it('refuses colours that it does not know, and says which kinds it reads', async () => {
  const wrong = makeTiff(made({ channels: 4, photometric: 8 }));
  await expect(readTiff(wrong.buffer, 'lab.tif')).rejects.toMatchObject({ code: 'tiff-unsupported', facts: { path: 'lab.tif' } });
});

it('names a compression that it does not know', async () => {
  const bytes = makeTiff(made({ tags: { 259: [50_000] } }));
  await expect(readTiff(bytes.buffer, 'z.tif')).rejects.toThrow(/z\.tif is a TIFF of a kind .* compressed with Zstandard/);
});

it('unpacks no more than a strip can hold', async () => {
  const bytes = makeTiff({ width: 1000, height: 5, values: Uint16Array.from({ length: 5000 }, (_, index) => index), packing: 'deflate' });
  const tags = new DataView(bytes.buffer);
  tags.setUint32(tags.getUint32(4, true) + 2 + 8, 16, true); // ImageWidth: the strip now holds 62 times too much
  const raw = await readTiff(bytes.buffer, 'a.tif');
  expect(Array.from(raw.values)).toEqual(Array.from({ length: 80 }, (_, index) => index));
});

describe('decodePicture', () => {
  it('applies the window and the orientation to a TIFF', async () => {
    const values = Uint16Array.from({ length: 16 * 20 }, (_, index) => 1000 + index);
    const file = blobOf(makeTiff({ width: 16, height: 20, values, orientation: 6 }));
    const picture = await decodePicture(file, 'a.tif', { black: 1000, white: 1255 });
    expect([picture.width, picture.height]).toEqual([20, 16]);
    // The first row of the upright picture is the file's first column, from the bottom.
    expect(picture.pixels[4 * 19]).toBe(0);
    expect(picture.pixels[4 * 18]).toBe(16);
  });

  it('keeps all bits of a 16-bit PNG until the window', async () => {
    const data = Uint16Array.from({ length: 256 }, (_, index) => 30_000 + index);
    const file = blobOf(new Uint8Array(encode({ width: 16, height: 16, data, channels: 1, depth: 16 })));
    const { pixels } = await decodePicture(file, 'a.png', { black: 30_000, white: 30_255 });
    expect(Array.from({ length: 256 }, (_, index) => pixels[4 * index])).toEqual(Array.from({ length: 256 }, (_, index) => index));
  });

  it('names a damaged one', async () => {
    const png = new Uint8Array(encode({ width: 16, height: 16, data: new Uint16Array(256), channels: 1, depth: 16 }));
    await expect(decodePicture(blobOf(png.slice(0, 60)), 'half.png')).rejects.toMatchObject({
      code: 'file-undecodable',
      facts: { path: 'half.png', format: 'PNG' },
    });
    const tiff = makeTiff(made({ packing: 'deflate' }));
    tiff.fill(7, 8, 40);
    await expect(decodePicture(blobOf(tiff), 'bad.tif')).rejects.toMatchObject({ code: 'file-undecodable', facts: { format: 'TIFF' } });
  });
});

it('a deep mask without a reading is in where it is above half of its greatest value, whatever that is', async () => {
  const values = Uint16Array.from({ length: 256 }, (_, index) => (index < 10 ? 1 : 0));
  const { pixels } = await decodeMask(blobOf(makeTiff({ width: 16, height: 16, values })), 'm.tif');
  expect([...pixels.slice(0, 12)]).toEqual([...Array(10).fill(1), 0, 0]);
});

it('refuses a single strip that is too short where the rest would be the directory', async () => {
  const cut = makeTiff(made({ bits: 8, stripRows: 64, tags: { 257: [height + 2] } }));
  await expect(readTiff(cut.buffer, 'cut.tif')).rejects.toThrow('broken');
  // A wrong length alone is read past, as libtiff does.
  const wrong = makeTiff(made({ bits: 8, stripRows: 64, tags: { 279: [5] } }));
  expect(await readTiff(wrong.buffer, 'wrong.tif')).toMatchObject({ width, height });
});
