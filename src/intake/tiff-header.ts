/**
 * What a TIFF file says of its first page, read before anything is decoded (TIFF 6.0). Not a decoder. Tags may stand anywhere in the
 * file, most often at its end.
 */
export interface TiffHeader {
  /** In pixels, as stored: `orientation` is not followed. */
  readonly width: number;
  readonly height: number;
  /** Tag 274, 1..8. */
  readonly orientation: number;
  readonly bitsPerSample: number;
  readonly samplesPerPixel: number;
  readonly hasMorePages: boolean;
}

export type TiffHeaderFound = TiffHeader | 'beyond' | 'broken' | 'big-tiff';

/** Bytes of a value by its type, 1..12. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
const TAGS = { width: 256, height: 257, bits: 258, compression: 259, orientation: 274, samples: 277 } as const;
const STRIPS = [273, 279] as const;
const TILES = [324, 325] as const;
const UNCOMPRESSED = 1;
/** Compressed data of honest files is rarely larger than the pixels; what is much larger unpacks to no picture of this size. */
const MOST_SWELLING = 2;
const SWELLING_SPARED_BYTES = 1024 * 1024;

/** True for the magic bytes of either byte order, BigTIFF included. */
export function isTiff(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (a === 0x49 && b === 0x49 && (c === 42 || c === 43) && d === 0) || (a === 0x4d && b === 0x4d && c === 0 && (d === 42 || d === 43));
}

/**
 * @param bytes the start of a file for which isTiff
 * @param byteSize length of the whole file
 * @returns `beyond` where more bytes are needed; `broken` where the tags make no sense, or point beyond the end of the file
 */
export function readTiffHeader(bytes: Uint8Array, byteSize: number): TiffHeaderFound {
  const file = new TiffReader(bytes, byteSize);
  try {
    return file.header();
  } catch (reason) {
    if (reason === 'beyond' || reason === 'broken' || reason === 'big-tiff') return reason;
    throw reason;
  }
}

class TiffReader {
  private readonly view: DataView;
  private readonly isLittle: boolean;
  /** Where each tag of the first page stands. */
  private readonly places = new Map<number, number>();

  constructor(
    bytes: Uint8Array,
    private readonly byteSize: number,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.isLittle = bytes[0] === 0x49;
  }

  header(): TiffHeader {
    if (this.number(2, 2) === 43) throw 'big-tiff';
    const start = this.number(4, 4);
    const count = this.number(start, 2);
    for (let entry = 0; entry < count; entry++) this.places.set(this.number(start + 2 + 12 * entry, 2), start + 2 + 12 * entry);
    const one = (tag: number, standard: number): number => this.values(tag, 1)[0] ?? standard;
    const [width, height, samplesPerPixel] = [one(TAGS.width, 0), one(TAGS.height, 0), one(TAGS.samples, 1)];
    const bitsPerSample = one(TAGS.bits, 1);
    if (width === 0 || height === 0 || samplesPerPixel === 0) throw 'broken';
    this.assertWhole(one(TAGS.compression, UNCOMPRESSED), (width * height * samplesPerPixel * bitsPerSample) / 8);
    const hasMorePages = this.number(start + 2 + 12 * count, 4) !== 0;
    return { width, height, orientation: one(TAGS.orientation, 1), bitsPerSample, samplesPerPixel, hasMorePages };
  }

  /** The pixels lie within the file, and there are as many as the size says. */
  private assertWhole(compression: number, pixelBytes: number): void {
    const [offsetTag, lengthTag] = this.places.has(TILES[0]) ? TILES : STRIPS;
    const offsets = this.values(offsetTag);
    const lengths = this.values(lengthTag);
    if (offsets.length === 0 || offsets.some((offset, index) => offset + (lengths[index] ?? 1) > this.byteSize)) throw 'broken';
    const stored = lengths.reduce((sum, length) => sum + length, 0);
    if (compression === UNCOMPRESSED ? lengths.length > 0 && stored < Math.floor(pixelBytes) : isSwollen(stored, pixelBytes))
      throw 'broken';
  }

  /** A tag's whole numbers; none where it is not there. */
  private values(tag: number, most = Number.POSITIVE_INFINITY): number[] {
    const place = this.places.get(tag);
    if (place === undefined) return [];
    const size = TYPE_BYTES[this.number(place + 2, 2)] ?? 0;
    if (size !== 1 && size !== 2 && size !== 4) throw 'broken';
    const count = this.number(place + 4, 4);
    const start = count * size <= 4 ? place + 8 : this.number(place + 8, 4);
    if (start + count * size > this.byteSize) throw 'broken';
    return Array.from({ length: Math.min(count, most) }, (_, index) => this.number(start + index * size, size));
  }

  private number(at: number, size: number): number {
    if (at + size > this.byteSize) throw 'broken';
    if (at + size > this.view.byteLength) throw 'beyond';
    if (size === 1) return this.view.getUint8(at);
    return size === 2 ? this.view.getUint16(at, this.isLittle) : this.view.getUint32(at, this.isLittle);
  }
}

const isSwollen = (stored: number, pixelBytes: number): boolean => stored > MOST_SWELLING * pixelBytes + SWELLING_SPARED_BYTES;
