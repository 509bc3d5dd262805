/**
 * Picture files of every kind become the same bytes in the Python that leaves with a model as in the studio, or Python refuses them by name.
 * Where tifffile and imagecodecs are not at hand, it may refuse what Pillow does not read right, and no more.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, describe, expect, it } from 'vitest';
import { findPython } from '../../../drive/find-python';
import type { RgbaImage } from '../../domain/image';
import { upright } from '../../imaging/upright';
import { crc32 } from '../../intake/archives/crc32';
import { type MadeTiff, makeTiff } from '../../intake/testing/made-tiff';
import { decodePicture } from './decode-picture';

const wellEquipped = findPython('tifffile, imagecodecs, PIL');
const hasTiffReader = wellEquipped !== null;
const python = wellEquipped ?? findPython('PIL, numpy');
const why = python ? '' : ' (no Python here has Pillow and numpy)';
const folder = mkdtempSync(join(tmpdir(), 'stainless-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [width, height] = [13, 9];
const levels = { black: 1234, white: 43_210 };

/** Over the whole range of the kind. */
function valuesOf({ bits = 16, channels = 1, format }: Partial<MadeTiff>): number[] {
  const least = format === 'signed' ? -(2 ** (bits - 1)) : 0;
  return Array.from({ length: width * height * channels }, (_, index) => {
    if (format === 'float') return index === 5 ? Number.NaN : index * 1500.5 - 2000.25;
    return least + (index === 1 ? 2 ** bits - 1 : (index * 7919 * 2 ** Math.max(0, bits - 16) + index) % 2 ** bits);
  });
}

const tiff = (wished: Partial<MadeTiff>) => makeTiff({ width, height, values: valuesOf(wished), ...wished });
const grey = { channels: 1, photometric: 1 };
const palette = Array.from({ length: 768 }, (_, index) => (index * 257) % 65_536);

const tiffs: Readonly<Record<string, Partial<MadeTiff>>> = {
  ...Object.fromEntries(
    [false, true].flatMap((isBigEndian) =>
      (['none', 'lzw', 'deflate', 'packbits'] as const).flatMap((packing) =>
        [1, 2, 4, 8, 16, 32].flatMap((bits) =>
          [0, 1].map((photometric) => [
            `grey-${bits}-${photometric ? 'black' : 'white'}-is-zero-${packing}-${isBigEndian ? 'big' : 'little'}.tif`,
            { ...grey, photometric, bits, packing, isBigEndian, format: 'unsigned' },
          ]),
        ),
      ),
    ),
  ),
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => [`turned-${orientation}.tif`, { ...grey, orientation }])),
  ...Object.fromEntries([2, 6, 7].map((orientation) => [`turned-8-bit-${orientation}.tif`, { ...grey, bits: 8, orientation }])),
  ...Object.fromEntries([3, 6].map((orientation) => [`turned-rgb-16-${orientation}.tif`, { channels: 3, orientation }])),
  'predicted-16.tif': { ...grey, packing: 'lzw', predictor: 2 },
  'predicted-16-big.tif': { ...grey, packing: 'deflate', predictor: 2, isBigEndian: true, tile: 16 },
  'grey-10.tif': { ...grey, bits: 10 },
  'grey-12.tif': { ...grey, bits: 12 },
  'grey-12-big.tif': { ...grey, bits: 12, isBigEndian: true },
  'white-is-zero-12.tif': { ...grey, photometric: 0, bits: 12 },
  'rgb-12.tif': { channels: 3, bits: 12 },
  'rgb-8.tif': { channels: 3, bits: 8 },
  'rgb-8-planar.tif': { channels: 3, bits: 8, isPlanar: true, packing: 'lzw' },
  'rgb-16.tif': { channels: 3 },
  'rgb-16-big-planar.tif': { channels: 3, isBigEndian: true, isPlanar: true, packing: 'deflate', predictor: 2 },
  'alpha-8.tif': { channels: 4, bits: 8 },
  'alpha-8-associated.tif': { channels: 4, bits: 8, extraSamples: [1] },
  'alpha-16.tif': { channels: 4 },
  'alpha-16-associated.tif': { channels: 4, extraSamples: [1] },
  'grey-alpha-16.tif': { channels: 2 },
  'grey-alpha-8.tif': { channels: 2, bits: 8 },
  'spare-channel-8.tif': { channels: 4, bits: 8, extraSamples: [0] },
  'signed-16.tif': { ...grey, format: 'signed' },
  'signed-32.tif': { ...grey, bits: 32, format: 'signed' },
  'signed-8.tif': { ...grey, bits: 8, format: 'signed' },
  'floats.tif': { ...grey, bits: 32, format: 'float' },
  'signed-32-big.tif': { ...grey, bits: 32, format: 'signed', isBigEndian: true, packing: 'lzw' },
  'floats-big.tif': { ...grey, bits: 32, format: 'float', isBigEndian: true, packing: 'lzw', predictor: 3 },
  'doubles.tif': { ...grey, bits: 64, format: 'float' },
  'palette-8.tif': { ...grey, bits: 8, photometric: 3, tags: { 320: palette } },
  'cmyk-8.tif': { channels: 4, bits: 8, photometric: 5, extraSamples: [] },
  'big.tif': { ...grey, isBig: true },
};

const png = (channels: 1 | 2 | 3 | 4, depth: 8 | 16) => {
  const values = Array.from({ length: width * height * channels }, (_, index) => (index * 7919) % 2 ** depth);
  return new Uint8Array(encode({ width, height, channels, depth, data: depth === 8 ? Uint8Array.from(values) : Uint16Array.from(values) }));
};

/** With an eXIf chunk before the pixels: little-endian EXIF of one entry. */
function withOrientation(file: Uint8Array, orientation: number): Uint8Array<ArrayBuffer> {
  const exif = Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0);
  const chunk = new Uint8Array(12 + exif.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, exif.length);
  chunk.set(new TextEncoder().encode('eXIf'), 4);
  chunk.set(exif, 8);
  view.setUint32(8 + exif.length, crc32(chunk.subarray(4, 8 + exif.length)));
  const headerEnd = 8 + 25;
  return Uint8Array.from([...file.subarray(0, headerEnd), ...chunk, ...file.subarray(headerEnd)]);
}

const script = `
import json, sys
sys.path.insert(0, 'src/formats/pytorch/python')
from stainless_picture import PictureError, open_picture
levels = json.loads(sys.argv[1])
for path in sys.argv[2:]:
    try: found = open_picture(path, levels)
    except PictureError as error: print(json.dumps(str(error))); continue
    print(json.dumps([found.shape, found.ravel().tolist()]))
`;

function openedInPython(files: Readonly<Record<string, Uint8Array>>, chosen: typeof levels | null): Map<string, unknown> {
  const names = Object.keys(files);
  for (const name of names) writeFileSync(join(folder, name), files[name]);
  const { stdout, stderr } = spawnSync(
    python as string,
    ['-c', script, JSON.stringify(chosen), ...names.map((name) => join(folder, name))],
    {
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  expect(stderr.toString()).toBe('');
  const lines = stdout.toString().trim().split('\n').map((line) => JSON.parse(line)); // biome-ignore format: one line reads best
  return new Map(names.map((name, index) => [name, lines[index]]));
}

/** Over white, to the nearest byte. */
function asPythonSays({ width: w, height: h, pixels }: RgbaImage): unknown {
  const colours = Array.from({ length: w * h * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3) * 4;
    return Math.floor(255 + (pixels[pixel + (at % 3)] - 255) * (pixels[pixel + 3] / 255) + 0.5);
  });
  return [[h, w, 3], colours];
}

/** What Pillow alone does not read right. */
const needsTiffReader = (name: string) =>
  /(rgb|alpha)-1[26]|grey-1[02]|zero-12|signed-8|doubles|(floats|signed-32)-big|grey-(16|32)-white|grey-32-.*-big|^big/.test(name);

describe.skipIf(!python)(`in Python, as in the studio${why}`, () => {
  it.each([levels, null])('every kind of TIFF, with the levels %o', { timeout: 120_000 }, async (chosen) => {
    const files = Object.fromEntries(Object.entries(tiffs).map(([name, wished]) => [name, tiff(wished)]));
    const found = openedInPython(files, chosen);
    const refused: string[] = [];
    for (const [name, told] of found) {
      const own = await decodePicture(new Blob([files[name]]), name, chosen ?? undefined).catch((thrown) => String(thrown.code));
      if (typeof told === 'string') {
        expect(told).toContain(`${name}: `);
        refused.push(name);
      } else expect(told, name).toEqual(typeof own === 'string' ? own : asPythonSays(own));
    }
    expect(refused.filter((name) => hasTiffReader || !needsTiffReader(name))).toEqual([]);
  });

  it('PNG of 16 bits, upright, and of 8 bits', { timeout: 60_000 }, async () => {
    const deep = { 'grey.png': png(1, 16), 'alpha.png': png(2, 16), 'colour.png': png(3, 16), 'colour-alpha.png': png(4, 16) };
    for (const [name, told] of openedInPython(deep, levels)) {
      if (typeof told === 'string') expect([hasTiffReader, told]).toEqual([false, expect.stringContaining(`${name}: Pillow cuts colour`)]);
      else expect(told, name).toEqual(asPythonSays(await decodePicture(new Blob([deep[name as 'grey.png']]), name, levels)));
    }
    const plain = await decodePicture(new Blob([png(1, 16)]), 'grey.png', levels);
    const eight: RgbaImage = { width, height, pixels: new Uint8ClampedArray(width * height * 4) };
    for (let at = 0; at < eight.pixels.length; at++) eight.pixels[at] = (at * 7919) % 256;
    const orientations = [1, 2, 3, 4, 5, 6, 7, 8];
    const found = openedInPython(
      Object.fromEntries(
        orientations.flatMap((orientation) => [
          [`deep-${orientation}.png`, withOrientation(png(1, 16), orientation)],
          [`plain-${orientation}.png`, withOrientation(png(4, 8), orientation)],
        ]),
      ),
      levels,
    );
    for (const orientation of orientations) {
      expect(found.get(`deep-${orientation}.png`), `${orientation}`).toEqual(asPythonSays(upright(plain, orientation)));
      expect(found.get(`plain-${orientation}.png`), `${orientation}`).toEqual(asPythonSays(upright(eight, orientation)));
    }
  });

  it('refuses by name what the studio refuses', { timeout: 60_000 }, () => {
    const dng = tiff({ ...grey, tags: { 50706: [1, 4, 0, 0] } });
    const files = {
      'cielab.tif': tiff({ channels: 3, bits: 8, photometric: 8 }),
      'camera.dng': dng,
      'unsaid.tif': tiff({ channels: 4, bits: 8, extraSamples: [] }),
      'cut.tif': tiff(grey).subarray(0, 90),
      'notes.png': new TextEncoder().encode('no picture'),
      'zstd.tif': tiff({ ...grey, tags: { 259: [50_000] } }),
    };
    const found = openedInPython(files, levels);
    for (const name of Object.keys(files)) expect(found.get(name), name).toEqual(expect.stringMatching(new RegExp(`${name}: .{20}`)));
  });
});
