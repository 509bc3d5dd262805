/**
 * The whole matrix of what TIFF can hold: each cell is read with the values that it was made of, by an encoder that shares nothing with the
 * reader, or refused by name. What another encoder wrote, and libtiff read, is held against golden values beside it.
 */
import { describe, expect, it, vi } from 'vitest';
import { StudioError } from '../../../domain/studio-error';
import { type MadeTiff, makeTiff } from '../../../intake/testing/made-tiff';
import type { MadePacking } from '../../../intake/testing/made-tiff-packing';
import { goldenSize, goldenTiffs } from '../testing/golden-tiffs';
import { readTiff } from './read-tiff';

vi.setConfig({ testTimeout: 120_000 });

const [width, height] = [9, 5];
const unsigned = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 31, 32, 64];
const signed = [2, 7, 8, 12, 16, 24, 32, 64];
const floats = [16, 24, 32, 64];
const depths: Pick<MadeTiff, 'bits' | 'format'>[] = [
  ...unsigned.map((bits) => ({ bits, format: 'unsigned' as const })),
  ...signed.map((bits) => ({ bits, format: 'signed' as const })),
  ...floats.map((bits) => ({ bits, format: 'float' as const })),
];
const arrangements: Partial<MadeTiff>[] = [false, true].flatMap((isBigEndian) =>
  [{ channels: 1 }, { channels: 3 }, { channels: 3, isPlanar: true }].flatMap((channels) =>
    [{ stripRows: 3 }, { tile: 4 }].map((blocks) => ({ isBigEndian, ...channels, ...blocks })),
  ),
);

/** Over the whole range of the kind, in steps that differ, and its ends. */
function valuesOf({ bits = 8, format }: Pick<MadeTiff, 'bits' | 'format'>, channels: number): number[] {
  const least = format === 'signed' ? -(2 ** (bits - 1)) : 0;
  // Of 64 bits, numbers that a float holds.
  const [range, step] = bits === 64 ? [2 ** 50, 2 ** 13] : [2 ** bits, 1];
  return Array.from({ length: width * height * channels }, (_, index) => {
    if (format === 'float') return [0, 1, -1.5, 0.09375][index] ?? ((index * 37) % 199) / 4 - 20;
    const part = index === 0 ? 0 : index === 1 ? range - 1 : (index * 7919 * Math.ceil(range / 65_536) + index) % range;
    return least + part * step;
  });
}

async function readBack(wished: Partial<MadeTiff>) {
  const values = valuesOf(wished, wished.channels ?? 1);
  const raw = await readTiff(makeTiff({ width, height, ...wished, values }).buffer, 'a.tif');
  return { found: Array.from(raw.values), values };
}

const packings: MadePacking[] = ['none', 'lzw', 'old-lzw', 'deflate', 'old-deflate', 'packbits'];

describe.each(packings)('packed with %s', (packing) => {
  const predictors = packing.endsWith('lzw') || packing.endsWith('deflate') ? ([1, 2, 3] as const) : ([1] as const);
  it.each(predictors)('with predictor %d: every depth, either byte order, chunky and planar, strips and tiles', async (predictor) => {
    let cells = 0;
    for (const depth of depths) {
      if (predictor === 2 && ![8, 16, 32, 64].includes(depth.bits ?? 0)) continue;
      if (predictor === 3 && depth.format !== 'float') continue;
      for (const arrangement of arrangements) {
        const cell = { ...depth, ...arrangement, packing, predictor };
        const { found, values } = await readBack(cell);
        expect(found, JSON.stringify(cell)).toEqual(values);
        cells++;
      }
    }
    expect(cells).toBe(12 * (predictor === 1 ? depths.length : predictor === 2 ? 11 : 4));
  });

  it('with bits from the other end (FillOrder 2), and as BigTIFF', async () => {
    for (const bits of [1, 8, 12, 16])
      for (const more of [{ isFillReversed: true }, { isBig: true }, { isBig: true, isBigEndian: true, tile: 4 }]) {
        // Old-style LZW is known by its first bits, which are elsewhere then.
        if (packing === 'old-lzw' && more.isFillReversed) continue;
        const { found, values } = await readBack({ bits, packing, ...more });
        expect(found, JSON.stringify({ bits, ...more })).toEqual(values);
      }
  });
});

it('floats that are no number, and none that are too great, are lost', async () => {
  for (const [bits, predictor] of [
    [32, 1],
    [32, 3],
    [64, 1],
    [64, 3],
  ] as const) {
    // biome-ignore format: pairs
    const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -(2 ** 127), ...Array(width * height - 4).fill(0.5)];
    for (const isBigEndian of [false, true]) {
      const raw = await readTiff(
        makeTiff({ width, height, values, bits, format: 'float', predictor, isBigEndian, packing: 'lzw' }).buffer,
        'a.tif',
      );
      expect(Array.from(raw.values)).toEqual(values);
    }
  }
});

it.each(goldenTiffs)('as libtiff and Pillow read it: $name', async ({ file, channels, kind, values }) => {
  const raw = await readTiff(Uint8Array.from(Buffer.from(file, 'base64')).buffer, 'a.tif');
  expect(raw).toMatchObject({ ...goldenSize, channels });
  const bytes = Uint8Array.from(Buffer.from(values, 'base64')).buffer;
  const right = { Uint8Array, Uint16Array, Float32Array }[kind];
  expect(raw.values).toEqual(new right(bytes));
});

describe('grey and transparency', () => {
  it('turns grey round where zero is white, whatever the depth', async () => {
    for (const bits of [1, 4, 8, 12, 16, 32])
      for (const isBigEndian of [false, true]) {
        const { found, values } = await readBack({ bits, isBigEndian, photometric: 0, format: 'unsigned' });
        expect(found).toEqual(values.map((value) => 2 ** bits - 1 - value));
      }
  });

  it('divides by transparency what was multiplied with it, in whole numbers and floats', async () => {
    const premultiplied = { width: 2, height: 1, channels: 4, extraSamples: [1] };
    const deep = await readTiff(makeTiff({ ...premultiplied, values: [1000, 2000, 30_000, 32_768, 0, 0, 0, 0] }).buffer, 'a.tif');
    expect(Array.from(deep.values)).toEqual([1999, 3999, 59_999, 32_768, 0, 0, 0, 0]);
    const float = await readTiff(makeTiff({ ...premultiplied, bits: 32, values: [0.25, 0.5, 0.125, 0.5, 1, 0, 0.5, 1] }).buffer, 'a.tif');
    expect(Array.from(float.values)).toEqual([0.5, 1, 0.25, 0.5, 1, 0, 0.5, 1]);
  });

  it('leaves a channel out that is said to be none of the picture', async () => {
    const { found, values } = await readBack({ channels: 4, extraSamples: [0], photometric: 2 });
    expect(found).toEqual(values.filter((_, index) => index % 4 < 3));
  });

  it('takes a last channel that is full everywhere for transparency, and refuses any other that nobody has named', async () => {
    const values = Array.from({ length: 16 * 4 }, (_, index) => (index % 4 === 3 ? 255 : index));
    const wished = { width: 4, height: 4, channels: 4, bits: 8, extraSamples: [], values };
    expect(Array.from((await readTiff(makeTiff(wished).buffer, 'a.tif')).values)).toEqual(values);
    values[3] = 254;
    await expect(readTiff(makeTiff(wished).buffer, 'a.tif')).rejects.toThrow(/does not say whether the last is transparency/);
  });
});

describe('is refused by name', () => {
  const kinds: [told: RegExp, wished: Partial<MadeTiff>][] = [
    ...([
      [2, /CCITT modified Huffman/],
      [3, /CCITT group 3/],
      [4, /CCITT group 4/],
      [6, /old-style JPEG/],
      [34_712, /JPEG 2000/],
      [34_887, /LERC/],
      [34_925, /LZMA/],
      [50_000, /Zstandard/],
      [50_001, /WebP/],
      [50_002, /JPEG XL/],
      [12_345, /method 12345/],
    ] as const).map(([number, told]): [RegExp, Partial<MadeTiff>] => [told, { tags: { 259: [number] } }]), // biome-ignore format: a table
    [/transparency mask/, { photometric: 4 }],
    [/CIELab/, { photometric: 8, channels: 3, bits: 8 }],
    [/ICCLab/, { photometric: 9, channels: 3, bits: 8 }],
    [/LogLuv/, { photometric: 32_845, channels: 3 }],
    [/colours are of kind 77/, { photometric: 77 }],
    [/complex numbers/, { tags: { 339: [5] } }],
    [/complex numbers/, { tags: { 339: [6] } }],
    [/33-bit unsigned/, { bits: 33, tags: { 258: [33] }, format: 'unsigned' }],
    [/8-bit float/, { bits: 8, tags: { 339: [3] } }],
    [/different numbers of bits/, { channels: 3, tags: { 258: [5, 6, 5] } }],
    [/different kinds of numbers/, { channels: 3, tags: { 339: [1, 3, 1] } }],
    [/predictor for 12 bits/, { bits: 12, packing: 'lzw', tags: { 317: [2] } }],
    [/predictor for floats, and no floats/, { packing: 'lzw', tags: { 317: [3] } }],
    [/predictor has the number 9/, { packing: 'lzw', tags: { 317: [9] } }],
    [/zero is white, and its values are float/, { photometric: 0, bits: 32 }],
    [/CMYK of an unusual kind/, { photometric: 5, channels: 4, extraSamples: [] }],
    [/inks are not cyan/, { photometric: 5, channels: 4, bits: 8, extraSamples: [], tags: { 332: [2] } }],
    [/palette of an unusual kind/, { photometric: 3 }],
    [/3 channels that are not colours/, { photometric: 1, channels: 3, bits: 32 }],
    [/transparency stands behind another/, { channels: 5, extraSamples: [0, 2] }],
    [/does not say what they are/, { channels: 4, tags: { 262: [] } }],
    [/JPEG of 16 bits/, { tags: { 259: [7] } }],
    [/JPEG with further channels/, { channels: 4, bits: 8, tags: { 259: [7] } }],
    [/sparse GeoTIFF/, { packing: 'deflate', tags: { 273: [8, 0, 8, 8], 279: [9, 0, 9, 9] } }],
  ];
  it.each(kinds)('%s', async (told, wished) => {
    const bytes = makeTiff({ width: 20, height: 20, values: Array(2000).fill(1), ...wished });
    const error = await readTiff(bytes.buffer, 'lab.tif').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StudioError);
    expect(error).toMatchObject({ code: 'tiff-unsupported', facts: { path: 'lab.tif' } });
    expect((error as StudioError).message).toMatch(told);
  });
});
