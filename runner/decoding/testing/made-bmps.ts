/** BMPs of each kind, for the comparison with the page. */
import { type MadeBmp, makeBmp } from './made-bmp';
import type { MadePicture } from './made-picture';

const [width, height] = [37, 23];
const FIELDS_16: Readonly<Record<string, readonly number[]>> = {
  '565': [0xf800, 0x7e0, 0x1f, 0],
  '555': [0x7c00, 0x3e0, 0x1f, 0],
  '4444': [0xf00, 0xf0, 0xf, 0xf000],
  '1555': [0x7c00, 0x3e0, 0x1f, 0x8000],
};
const FIELDS_32: Readonly<Record<string, readonly number[]>> = {
  '888': [0xff0000, 0xff00, 0xff, 0],
  '8888': [0xff0000, 0xff00, 0xff, 0xff000000],
  'RGBA': [0xff000000, 0xff0000, 0xff00, 0xff],
  '10-10-10-2': [0x3ff00000, 0xffc00, 0x3ff, 0xc0000000],
}; // biome-ignore format: a table

const index = (x: number, y: number): number => x * 7 + y * 13 + ((x * y) % 17) * 9;
const pixel = (x: number, y: number): number => Math.imul(index(x, y), 2654435761) >>> 0;

/** Run lengths of 8 bits, or of 4 with `isHalf`: runs, runs of different pixels, a step and rows that are left out. */
function runs(isHalf: boolean): number[] {
  const bytes: number[] = [];
  for (let y = 0; y < height - 4; y++) {
    for (let x = 0; x < width; ) {
      if (x === 8 && y === 4) {
        bytes.push(0, 2, 5, 1);
        x += 5;
        continue;
      }
      const count = Math.min(1 + ((x * y) % 9), width - x);
      if ((x + y) % 3 === 0 && count >= 3) {
        const each = Array.from({ length: count }, (_, at) => index(x + at, y) & (isHalf ? 15 : 255));
        const packed = isHalf ? each.flatMap((value, at) => (at % 2 ? [] : [(value << 4) | (each[at + 1] ?? 0)])) : each;
        bytes.push(0, count, ...packed, ...(packed.length % 2 ? [0] : []));
      } else bytes.push(count, index(x, y) & 255);
      x += count;
    }
    bytes.push(0, 0);
  }
  return [...bytes, 0, 1];
}

export function madeBmps(): MadePicture[] {
  const made: MadePicture[] = [];
  const add = (kind: string, name: string, wished: Partial<MadeBmp> & Pick<MadeBmp, 'bits'>): void => {
    const valueAt = wished.bits <= 8 ? index : pixel;
    made.push({ format: 'BMP', kind, name, bytes: makeBmp({ width, height, valueAt, ...wished }) });
  };
  for (const bits of [1, 2, 4, 8, 16, 24, 32] as const)
    for (const header of [40, 64, 108, 124] as const)
      for (const isTopDown of header === 64 ? [false] : [false, true])
        add(bits <= 8 ? 'palette' : '16, 24 and 32 bits', `${bits} bits, header ${header}${isTopDown ? ', top down' : ''}`, {
          bits,
          header,
          isTopDown,
        });
  add('palette', 'a short palette', { bits: 8, colours: 20 });
  for (const [bits, all] of [[16, FIELDS_16], [32, FIELDS_32]] as const) // biome-ignore format: a table
    for (const [name, masks] of Object.entries(all))
      for (const [header, packing] of [[40, 3], [40, 6], [52, 3], [56, 3], [108, 3], [124, 3], [124, 0]] as const) // biome-ignore format: a table
        add('fields of bits', `${name}, header ${header}, packing ${packing}`, { bits, header, packing, masks });
  for (const header of [40, 108] as const) {
    add('run lengths', `8 bits, header ${header}`, { bits: 8, header, packing: 1, data: runs(false) });
    add('run lengths', `4 bits, header ${header}`, { bits: 4, header, packing: 2, data: runs(true) });
  }
  return made;
}
