/** PNG of 16 bits against an encoder of the test's own and against fast-png; and what is damaged, cut off or hostile. */
import { deflateSync } from 'node:zlib';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { decodePicture } from '../decode-picture';
import { exifChunk, makePng, pngChunk } from '../testing/make-png';
import { readDeepPng } from './read-deep-png';

const [width, height] = [21, 17];
const valuesFor = (channels: number) =>
  Uint16Array.from({ length: width * height * channels }, (_, at) => (at * 40_503 + (at >> 3)) % 65_536);
const blob = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]);
const grey = { width, height, colourType: 0, values: valuesFor(1) } as const;

describe('readDeepPng', () => {
  for (const [colourType, channels] of [[0, 1], [2, 3], [4, 2], [6, 4]] as const) // biome-ignore format: a table
    for (const isInterlaced of [false, true])
      it(`reads ${channels} channels${isInterlaced ? ', interlaced' : ''}, with every filter`, async () => {
        const values = valuesFor(channels);
        const png = makePng({ width, height, colourType, values, isInterlaced });
        expect(decode(png).data).toEqual(values);
        expect(await readDeepPng(blob(png))).toMatchObject({ width, height, channels, orientation: 1, deepKind: '16-bit', values });
      });

  it('reads interlaced ones so narrow that some passes have no pixels', async () => {
    for (const [w, h] of [
      [1, 1],
      [3, 2],
      [1, 9],
      [5, 1],
    ]) {
      // biome-ignore format: a table
      const values = valuesFor(3).slice(0, w * h * 3);
      const png = makePng({ width: w, height: h, colourType: 2, values, isInterlaced: true });
      expect((await readDeepPng(blob(png))).values).toEqual(values);
    }
  });

  it('makes transparent what has the colour that tRNS names', async () => {
    const [value] = [grey.values[5]];
    const png = makePng({ ...grey, before: [pngChunk('tRNS', [value >> 8, value & 255])] });
    const { channels, values } = await readDeepPng(blob(png));
    expect(channels).toBe(2);
    for (const [index, each] of grey.values.entries())
      expect([values[2 * index], values[2 * index + 1]]).toEqual([each, each === value ? 0 : 65_535]);
    const colour = valuesFor(3);
    const named = [...colour.slice(6, 9)].flatMap((each) => [each >> 8, each & 255]);
    const read = await readDeepPng(blob(makePng({ width, height, colourType: 2, values: colour, before: [pngChunk('tRNS', named)] })));
    expect(Array.from({ length: 4 }, (_, at) => read.values[4 * at + 3])).toEqual([65_535, 65_535, 0, 65_535]);
  });

  for (const isBehind of [false, true])
    it(`is turned as eXIf ${isBehind ? 'behind' : 'before'} the pixels says, in either byte order`, async () => {
      const plain = await decodePicture(blob(makePng(grey)), 'a.png');
      const at = (x: number, y: number) => plain.pixels[4 * (y * width + x)];
      const [right, bottom] = [width - 1, height - 1];
      // What stands at the top left of the upright picture, and at its right (EXIF 2.32, tag 274).
      const corners = { 1: [at(0, 0), at(right, 0)], 2: [at(right, 0), at(0, 0)], 3: [at(right, bottom), at(0, bottom)], 4: [at(0, bottom), at(right, bottom)], 5: [at(0, 0), at(0, bottom)], 6: [at(0, bottom), at(0, 0)], 7: [at(right, bottom), at(right, 0)], 8: [at(right, 0), at(right, bottom)] }; // biome-ignore format: a table
      for (const [orientation, [first, last]] of Object.entries(corners))
        for (const isLittle of [false, true]) {
          const chunk = exifChunk(Number(orientation), isLittle);
          const turned = await decodePicture(blob(makePng({ ...grey, [isBehind ? 'behind' : 'before']: [chunk] })), 'a.png');
          expect([turned.width, turned.height]).toEqual(Number(orientation) > 4 ? [height, width] : [width, height]);
          expect([turned.pixels[0], turned.pixels[4 * (turned.width - 1)]], `orientation ${orientation}`).toEqual([first, last]);
        }
    });

  it('passes over what it does not need, damaged or large', async () => {
    const damaged = pngChunk('tEXt', [1, 2, 3]);
    damaged[damaged.length - 1] ^= 1;
    const bomb = pngChunk('zTXt', deflateSync(new Uint8Array(60_000_000)));
    const large = pngChunk('iCCP', new Uint8Array(700_000));
    const png = makePng({ ...grey, before: [damaged, bomb, large, pngChunk('gAMA', [0, 0, 1, 0])], behind: [large] });
    expect((await readDeepPng(blob(png))).values).toEqual(grey.values);
  });

  const whole = makePng(grey);
  const flipped = (at: number) => whole.map((byte, index) => (index === at ? byte ^ 4 : byte));
  const broken: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
    'cut off among its pixels': whole.slice(0, 300),
    'without IEND': whole.slice(0, -12),
    'with a wrong CRC among its pixels': flipped(200),
    'with a wrong CRC in its header': flipped(17),
    'with fewer rows than its header says': makePng({ ...grey, packed: deflateSync(new Uint8Array(200)) }),
    'with more rows than its header says': makePng({ ...grey, packed: deflateSync(new Uint8Array(17 * 43 + 1)) }),
    'with pixels that do not end': makePng({ ...grey, packed: deflateSync(new Uint8Array(17 * 43)).subarray(0, 9) }),
    'without pixels': makePng({ ...grey, packed: new Uint8Array(0) }),
    'with a filter that is none': makePng({ ...grey, packed: deflateSync(new Uint8Array(17 * 43).fill(9)) }),
  };
  for (const [what, bytes] of Object.entries(broken))
    it(`refuses one ${what}`, async () => {
      await expect(readDeepPng(blob(bytes))).rejects.toThrow();
      await expect(decodePicture(blob(bytes), 'a.png')).rejects.toMatchObject({ code: 'file-undecodable', facts: { path: 'a.png' } });
    });

  it('ends unpacking where the header says that the pixels are over', async () => {
    const packed = deflateSync(new Uint8Array(150_000_000));
    const before = process.memoryUsage().rss;
    await expect(readDeepPng(blob(makePng({ ...grey, packed, pieceBytes: packed.length })))).rejects.toThrow(
      'more pixels than its size says',
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });
});
