/** What each nuisance really does to small pictures made here. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nuisances } from './nuisances';
import { isGrey, pngOf, type Raster, readRaster } from './raster';

const [width, height] = [100, 50];

function raster(channels: 1 | 3, value: (x: number, y: number, channel: number) => number, white = 255): Raster {
  const data = new (white > 255 ? Uint16Array : Uint8Array)(width * height * channels);
  for (let at = 0; at < data.length; at++) {
    const pixel = Math.floor(at / channels);
    data[at] = value(pixel % width, Math.floor(pixel / width), at % channels);
  }
  return { width, height, channels, data, white };
}

const at = ({ width: columns, channels, data }: Raster, x: number, y: number, channel = 0): number =>
  data[(y * columns + x) * channels + channel];

async function altered(id: string, before: Raster): Promise<Raster> {
  const nuisance = nuisances.find((each) => each.id === id);
  if (!nuisance) throw new Error(`no nuisance ${id}`);
  const after = await nuisance.alter(before);
  expect([after.width, after.height, after.channels, after.white]).toEqual([before.width, before.height, before.channels, before.white]);
  expect(after.data.constructor).toBe(before.data.constructor);
  return after;
}

/** A soft spot on black, and where its middle lies. */
const spot = (left: number, top: number): Raster =>
  raster(1, (x, y) => Math.round(200 * Math.exp(-((x - left) ** 2 + (y - top) ** 2) / 8)));

const meanOf = (values: Uint8Array | Uint16Array): number => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

function middleOf({ data }: Raster): [x: number, y: number] {
  let [sum, x, y] = [0, 0, 0];
  data.forEach((value, index) => {
    sum += value;
    x += value * (index % width);
    y += value * Math.floor(index / width);
  });
  return [x / sum, y / sum];
}

describe('light', () => {
  it('gain multiplies, and stops at white', async () => {
    const ramp = raster(1, (x) => 2 * x);
    const [darker, brighter] = [
      await altered('gain-0.9', ramp),
      await altered(
        'gain-1.1',
        raster(1, (x) => 150 + x),
      ),
    ];
    expect([at(darker, 0, 0), at(darker, 50, 7), at(darker, 99, 49)]).toEqual([0, 90, 178]);
    expect([at(brighter, 0, 0), at(brighter, 50, 0), at(brighter, 99, 0)]).toEqual([165, 220, 255]);
  });

  it('gamma leaves black and white, brightens below 1 and darkens above', async () => {
    const three = raster(1, (x) => [0, 128, 255][x % 3]);
    const [brighter, darker] = [await altered('gamma-0.85', three), await altered('gamma-1.15', three)];
    expect([0, 1, 2].map((x) => at(brighter, x, 0))).toEqual([0, 142, 255]);
    expect([0, 1, 2].map((x) => at(darker, x, 0))).toEqual([0, 115, 255]);
  });

  it('a cast warms colours; a grey picture has none to warm', async () => {
    const grey = raster(3, () => 100);
    expect(isGrey(grey)).toBe(true);
    const warm = await altered('cast', grey);
    expect([0, 1, 2].map((channel) => at(warm, 40, 20, channel))).toEqual([108, 100, 92]);
    expect(isGrey(warm)).toBe(false);
    expect(
      (
        await altered(
          'cast',
          raster(1, (x) => x),
        )
      ).data,
    ).toEqual(raster(1, (x) => x).data);
  });

  it('a vignette leaves the middle and takes a fifth of the corners', async () => {
    const dimmed = await altered(
      'vignette',
      raster(1, () => 200),
    );
    expect(at(dimmed, 50, 25)).toBe(200);
    expect([at(dimmed, 0, 0), at(dimmed, 99, 0), at(dimmed, 0, 49), at(dimmed, 99, 49)]).toEqual([160, 160, 160, 160]);
  });
});

describe('camera', () => {
  it('defocus spreads a point as a Gaussian of one pixel', async () => {
    const blurred = await altered(
      'defocus',
      raster(1, (x, y) => (x === 50 && y === 25 ? 255 : 0)),
    );
    const peak = 255 / (2 * Math.PI);
    for (const [x, y] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
      [2, 0],
    ])
      expect(Math.abs(at(blurred, 50 + x, 25 + y) - peak * Math.exp(-(x ** 2 + y ** 2) / 2))).toBeLessThan(1.5);
    expect(middleOf(blurred)[0]).toBeCloseTo(50, 1);
  });

  it('JPEG changes values a little, and not the mean', async () => {
    const noisy = raster(3, (x, y, channel) => 100 + ((x * 37 + y * 61 + channel * 17) % 40));
    const packed = await altered('jpeg-60', noisy);
    const differences = meanOf(noisy.data.map((value, index) => Math.abs(value - packed.data[index])));
    expect(differences).toBeGreaterThan(1);
    expect(differences).toBeLessThan(15);
    expect(Math.abs(meanOf(packed.data) - meanOf(noisy.data))).toBeLessThan(1);
  });

  it('a shift moves by 2 % of each side and repeats the border', async () => {
    const moved = await altered('shift', spot(40, 20));
    const [x, y] = middleOf(moved);
    expect([x, y]).toEqual([expect.closeTo(42, 2), expect.closeTo(21, 2)]);
    const ramp = await altered(
      'shift',
      raster(1, (column) => 50 + column),
    );
    expect([0, 1, 2, 3].map((column) => at(ramp, column, 0))).toEqual([50, 50, 50, 51]);
  });

  it('a turn moves a spot by 2 degrees about the middle, leaves the middle and repeats the border', async () => {
    const angle = (2 * Math.PI) / 180;
    const [left, top] = [80, 25];
    const [right, down] = [left - 49.5, top - 24.5];
    const [x, y] = middleOf(await altered('turn', spot(left, top)));
    expect(Math.abs(x - (49.5 + right * Math.cos(angle) - down * Math.sin(angle)))).toBeLessThan(0.3);
    expect(Math.abs(y - (24.5 + right * Math.sin(angle) + down * Math.cos(angle)))).toBeLessThan(0.3);
    const flat = await altered(
      'turn',
      raster(1, () => 180),
    );
    expect(new Set(flat.data)).toEqual(new Set([180]));
  });
});

describe('files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stainless-nuisances-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  let deep: string;
  beforeAll(() => {
    const { data } = raster(1, (x, y) => 40 * x + y, 4095);
    deep = write('deep.png', encode({ width, height, data: data as Uint16Array, channels: 1, depth: 16 }));
  });

  it('keeps the 16 bits of a deep picture through every nuisance, and writes them', async () => {
    const before = await readRaster(deep);
    expect([before.white, before.channels, at(before, 90, 7)]).toEqual([4095, 1, 3607]);
    for (const { id } of nuisances) await altered(id, before);
    const written = write('again.png', await pngOf(await altered('gain-0.9', before)));
    const again = await readRaster(written);
    expect(again.data).toBeInstanceOf(Uint16Array);
    expect(at(again, 90, 7)).toBe(Math.round(0.9 * 3607));
  });

  it('reads colour and grey as they are, drops alpha that hides nothing, and turns upright what the camera noted', async () => {
    const colour = raster(3, (x, y, channel) => (channel === 0 ? x : channel === 1 ? y : 7));
    const plain = await readRaster(write('colour.png', await pngOf(colour)));
    expect(plain).toEqual({ ...colour, data: new Uint8Array(colour.data) });
    const grey = await readRaster(write('grey.png', await pngOf(raster(1, (x) => x))));
    expect(grey.channels).toBe(1);
    const withAlpha = await sharp(colour.data, { raw: { width, height, channels: 3 } })
      .ensureAlpha()
      .png()
      .toBuffer();
    expect((await readRaster(write('alpha.png', withAlpha))).data).toEqual(plain.data);
    const onItsSide = await sharp(colour.data, { raw: { width, height, channels: 3 } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { width: across, height: down } = await readRaster(write('side.jpg', onItsSide));
    expect([across, down]).toEqual([height, width]);
  });

  it('names a file that it cannot alter, and why', async () => {
    const clear = encode({ width: 2, height: 1, data: Uint8Array.of(9, 9, 9, 255, 9, 9, 9, 100), channels: 4, depth: 8 });
    await expect(readRaster(write('clear.png', clear))).rejects.toThrow(/clear\.png cannot be altered .*transparent/);
    await expect(readRaster(write('text.png', Uint8Array.from(Buffer.from('no picture'))))).rejects.toThrow(/text\.png cannot be altered/);
  });
});
