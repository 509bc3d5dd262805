/** BMP files for tests and stories, of each kind that programs write. It shares nothing with what reads them. */

export interface MadeBmp {
  readonly width: number;
  readonly height: number;
  readonly bits: 1 | 2 | 4 | 8 | 16 | 24 | 32;
  /** Of a pixel: an index, or its bits as one number. */
  readonly valueAt: (x: number, y: number) => number;
  /** Length of the header: 40 by default. */
  readonly header?: 40 | 52 | 56 | 64 | 108 | 124;
  /** 0 by default; 1 and 2 need `data`. */
  readonly packing?: 0 | 1 | 2 | 3 | 4 | 6;
  readonly isTopDown?: boolean;
  /** Of red, green, blue and alpha. */
  readonly masks?: readonly number[];
  /** Colours in the table; all that there can be by default. */
  readonly colours?: number;
  /** What stands in place of the pixels. */
  readonly data?: readonly number[];
}

export function makeBmp(made: MadeBmp): Uint8Array {
  const { bits, width, height, header = 40, packing = 0, masks = [0, 0, 0, 0] } = made;
  const colours = bits <= 8 ? (made.colours ?? 2 ** bits) : 0;
  const fields = header === 40 && packing >= 3 ? (packing === 6 ? 16 : 12) : 0;
  const start = 14 + header + fields + 4 * colours;
  const pixels = made.data ?? rowsOf(made);
  const bytes = new Uint8Array(start + pixels.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, start, true);
  view.setUint32(14, header, true);
  view.setInt32(18, width, true);
  view.setInt32(22, made.isTopDown ? -height : height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, bits, true);
  view.setUint32(30, packing, true);
  view.setUint32(46, made.colours ?? 0, true);
  const room = header === 64 ? 0 : header - 40 + fields;
  for (let index = 0; 4 * index < Math.min(16, room); index++) view.setUint32(54 + 4 * index, masks[index], true);
  for (let index = 0; index < colours; index++)
    bytes.set([(index * 37) & 255, (index * 91 + 40) & 255, (index * 53 + 90) & 255], 14 + header + fields + 4 * index);
  bytes.set(pixels, start);
  return bytes;
}

function rowsOf({ width, height, bits, isTopDown, valueAt }: MadeBmp): Uint8Array {
  const row = Math.ceil((width * bits) / 32) * 4;
  const bytes = new Uint8Array(row * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const value = valueAt(x, y);
      const at = row * (isTopDown ? y : height - 1 - y) + ((x * bits) >> 3);
      if (bits < 8) bytes[at] |= (value & (2 ** bits - 1)) << (8 - bits - ((x * bits) & 7));
      else for (let byte = 0; byte < bits / 8; byte++) bytes[at + byte] = value >>> (8 * byte);
    }
  return bytes;
}
