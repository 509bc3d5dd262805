/**
 * Reads the headers and the colour table of a BMP, of every version from OS/2 1 to Windows 5, as Chromium does: it fills what a file leaves out
 * or has wrong in the same way, and refuses what Chromium refuses. No library that is at hand gives the same pixels (docs/decoding.md).
 */

export const PACKING = { none: 0, runs8: 1, runs4: 2, fields: 3, runs24: 4, alphaFields: 6 } as const;

export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  readonly isTopDown: boolean;
  /** 1, 2, 4, 8, 16, 24 or 32. */
  readonly bits: number;
  /** One of PACKING. */
  readonly packing: number;
  /** Where the pixels begin. */
  readonly start: number;
  /** Of red, green, blue and alpha; of 16, 24 and 32 bits. */
  readonly masks: readonly number[];
  /** Blue, green, red and one byte more of each colour; null for more than 8 bits. */
  readonly colours: Uint8Array | null;
}

const FILE_HEADER = 14;
const LONGEST_SIDE = 65_535;
const [OLD, WINDOWS3, WITH_ALPHA, OS2, WINDOWS4, WINDOWS5] = [12, 40, 56, 64, 108, 124];
const HEADER_LENGTHS = [OLD, WINDOWS3, 52, WITH_ALPHA, OS2, WINDOWS4, WINDOWS5];

/** @throws Error where it makes no sense, or is of a kind that Chromium does not read */
export function bmpHeader(bytes: Uint8Array): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.getUint32(10, true);
  const length = view.getUint32(FILE_HEADER, true);
  const isOld = length === OLD;
  if (!HEADER_LENGTHS.includes(length)) throw new Error('a header of unknown length');
  const width = isOld ? view.getUint16(18, true) : view.getInt32(18, true);
  const tall = isOld ? view.getUint16(20, true) : view.getInt32(22, true);
  const bits = view.getUint16(isOld ? 24 : 28, true);
  const packing = isOld ? PACKING.none : view.getUint32(30, true);
  const used = isOld ? 0 : view.getUint32(46, true);
  const isTopDown = tall < 0;
  const height = Math.abs(tall);
  // 64 bytes are OS/2 2, in which 3 and 4 mean other packings.
  const isOs2 = length === OS2;
  assertReadable({ width, height, bits, packing, isOs2, isTopDown });
  const headerEnd = FILE_HEADER + length;
  const hasOwnFields = length === WINDOWS3 && (packing === PACKING.fields || packing === PACKING.alphaFields);
  const tableStart = headerEnd + (hasOwnFields ? (packing === PACKING.fields ? 12 : 16) : 0);
  const masks = bits < 16 ? [] : masksOf(view, { bits, packing, length });
  const entry = isOld ? 3 : 4;
  const most = 2 ** bits;
  const told = used > 0 && used < most ? used : most;
  const colours = bits <= 8 ? colourTable(bytes.subarray(tableStart, tableStart + told * entry), entry) : null;
  return { width, height, isTopDown, bits, packing, start, masks, colours };
}

interface Readable extends Pick<BmpHeader, 'width' | 'height' | 'bits' | 'packing' | 'isTopDown'> {
  readonly isOs2: boolean;
}

function assertReadable({ width, height, bits, packing, isOs2, isTopDown }: Readable): void {
  const bitsOf: Readonly<Record<number, readonly number[]>> = {
    [PACKING.none]: [1, 2, 4, 8, 16, 24, 32],
    [PACKING.runs8]: [8],
    [PACKING.runs4]: [4],
    [PACKING.fields]: isOs2 ? [] : [16, 32],
    [PACKING.runs24]: isOs2 ? [24] : [],
    [PACKING.alphaFields]: isOs2 ? [] : [16, 32],
  };
  if (width <= 0 || height === 0 || Math.max(width, height) > LONGEST_SIDE || !bitsOf[packing]?.includes(bits))
    throw new Error('a kind of BMP that is not read');
  if (isOs2 && isTopDown) throw new Error('OS/2 knows no pictures from the top');
}

/** Masks of RGB without fields, and those that stand in the header or behind it. */
function masksOf(view: DataView, { bits, packing, length }: { bits: number; packing: number; length: number }): number[] {
  const at = FILE_HEADER + WINDOWS3;
  const isWindows = length !== OLD && length !== OS2;
  const hasFields = packing === PACKING.fields || packing === PACKING.alphaFields;
  const hasAlpha = packing === PACKING.alphaFields || (isWindows && length >= WITH_ALPHA);
  const alpha = hasAlpha && bits !== 24 ? view.getUint32(at + 12, true) : 0;
  if (hasFields) return [0, 4, 8].map((offset) => view.getUint32(at + offset, true)).concat(alpha);
  // Without fields only whether there is a mask of alpha counts.
  return bits === 16
    ? [0x7c00, 0x3e0, 0x1f, 0]
    : [0xff0000, 0xff00, 0xff, bits === 32 && length >= WINDOWS4 && alpha !== 0 ? 0xff000000 : 0];
}

function colourTable(bytes: Uint8Array, entry: number): Uint8Array {
  const count = Math.floor(bytes.length / entry);
  const colours = new Uint8Array(4 * count);
  for (let index = 0; index < count; index++) colours.set(bytes.subarray(index * entry, index * entry + 3), 4 * index);
  return colours;
}
