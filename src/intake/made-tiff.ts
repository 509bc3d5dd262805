/** TIFF files for tests and stories, in the variants that programs write. The studio itself writes none with this. */
import { zlibSync } from 'fflate';

export interface MadeTiff {
  readonly width: number;
  readonly height: number;
  /** width * height * channels values, interleaved. */
  readonly values: ArrayLike<number>;
  /** 1 by default. */
  readonly channels?: number;
  /** 16 by default; 32 are floats. */
  readonly bits?: 8 | 16 | 32;
  readonly isBigEndian?: boolean;
  readonly packing?: 'none' | 'deflate' | 'packbits';
  /** Side of square tiles; strips of 5 rows where it is absent. */
  readonly tile?: number;
  readonly orientation?: number;
  readonly photometric?: number;
  /** Whether another page is said to follow. */
  readonly hasMorePages?: boolean;
}

const STRIP_ROWS = 5;
const COMPRESSIONS = { none: 1, deflate: 8, packbits: 32_773 } as const;
const HEADER = 8;

/** @returns the whole file; its tags stand behind the pixels, as most programs write them */
export function makeTiff(wished: MadeTiff): Uint8Array<ArrayBuffer> {
  const { width, height, channels = 1, bits = 16, isBigEndian = false, packing = 'none', tile, orientation, hasMorePages } = wished;
  const isLittle = !isBigEndian;
  const blocks = blocksOf(wished).map((block) => packed(block, packing));
  const offsets = blocks.map((_, index) => HEADER + blocks.slice(0, index).reduce((sum, { length }) => sum + length, 0));
  const lengths = blocks.map(({ length }) => length);
  const tags: [tag: number, values: readonly number[]][] = [
    [256, [width]],
    [257, [height]],
    [258, Array(channels).fill(bits)],
    [259, [COMPRESSIONS[packing]]],
    [262, [wished.photometric ?? (channels >= 3 ? 2 : 1)]],
    ...(tile ? [] : [[273, offsets] satisfies [number, number[]]]),
    ...(orientation ? [[274, [orientation]] satisfies [number, number[]]] : []),
    [277, [channels]],
    ...(tile ? [] : [[278, [STRIP_ROWS]] satisfies [number, number[]], [279, lengths] satisfies [number, number[]]]),
    ...(tile
      ? ([
          [322, [tile]],
          [323, [tile]],
          [324, offsets],
          [325, lengths],
        ] satisfies [number, number[]][])
      : []),
    ...(channels % 2 === 0 ? [[338, [2]] satisfies [number, number[]]] : []),
    [339, Array(channels).fill(bits === 32 ? 3 : 1)],
  ];
  const start = HEADER + lengths.reduce((sum, length) => sum + length, 0);
  const beyond = start + 2 + 12 * tags.length + 4;
  const view = new DataView(
    new ArrayBuffer(beyond + tags.reduce((sum, [, values]) => sum + (values.length > 1 ? 4 * values.length : 0), 0)),
  );
  const bytes = new Uint8Array(view.buffer);
  view.setUint16(0, isLittle ? 0x4949 : 0x4d4d, false);
  view.setUint16(2, 42, isLittle);
  view.setUint32(4, start, isLittle);
  blocks.forEach((block, index) => {
    bytes.set(block, offsets[index]);
  });
  view.setUint16(start, tags.length, isLittle);
  let free = beyond;
  tags.forEach(([tag, values], index) => {
    const at = start + 2 + 12 * index;
    view.setUint16(at, tag, isLittle);
    view.setUint16(at + 2, 4, isLittle);
    view.setUint32(at + 4, values.length, isLittle);
    const place = values.length > 1 ? free : at + 8;
    values.forEach((value, each) => {
      view.setUint32(place + 4 * each, value, isLittle);
    });
    if (values.length > 1) {
      view.setUint32(at + 8, place, isLittle);
      free += 4 * values.length;
    }
  });
  view.setUint32(start + 2 + 12 * tags.length, hasMorePages ? start : 0, isLittle);
  return bytes;
}

/** Strips or tiles, unpacked; tiles that reach beyond the picture are filled with zeros. */
function blocksOf({ width, height, values, channels = 1, bits = 16, isBigEndian = false, tile }: MadeTiff): Uint8Array[] {
  const [w, h] = tile ? [tile, tile] : [width, STRIP_ROWS];
  const blocks: Uint8Array[] = [];
  for (let top = 0; top < height; top += h)
    for (let left = 0; left < width; left += w) {
      const rows = tile ? h : Math.min(h, height - top);
      const view = new DataView(new ArrayBuffer((rows * w * channels * bits) / 8));
      for (let index = 0; index < rows * w * channels; index++) {
        const x = left + (Math.floor(index / channels) % w);
        const y = top + Math.floor(index / channels / w);
        if (x >= width || y >= height) continue;
        const value = values[(y * width + x) * channels + (index % channels)];
        if (bits === 8) view.setUint8(index, value);
        else if (bits === 16) view.setUint16(2 * index, value, !isBigEndian);
        else view.setFloat32(4 * index, value, !isBigEndian);
      }
      blocks.push(new Uint8Array(view.buffer));
    }
  return blocks;
}

function packed(block: Uint8Array, packing: NonNullable<MadeTiff['packing']>): Uint8Array {
  if (packing === 'none') return block;
  if (packing === 'deflate') return zlibSync(block);
  // PackBits, all of it literal runs of up to 128 bytes.
  const runs: number[] = [];
  for (let start = 0; start < block.length; start += 128) {
    const run = block.subarray(start, start + 128);
    runs.push(run.length - 1, ...run);
  }
  return Uint8Array.from(runs);
}
