/**
 * Reads the tags of a TIFF (TIFF 6.0, section 2; BigTIFF too). They may stand anywhere in the file, most often at its end. Offsets and counts are
 * checked against the length of the file. tiff-layout.ts interprets the tags.
 */
import { assertTiff, TiffFault } from './tiff-fault';

/** Bytes of a whole number by the type of its tag; of a rational, those of one half. */
const TYPE_BYTES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 4, 6: 1, 7: 1, 8: 2, 9: 4, 13: 4, 16: 8, 17: 8, 18: 8 };
const RATIONAL = 5;
const BIG = 43;
/** Of a tag's text. */
const MOST_CHARACTERS = 256;

/** True for the magic bytes of either byte order, BigTIFF included. */
export function isTiff(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (
    (a === 0x49 && b === 0x49 && (c === 42 || c === BIG) && d === 0) || (a === 0x4d && b === 0x4d && c === 0 && (d === 42 || d === BIG))
  );
}

export class TiffFile {
  readonly isLittle: boolean;
  /** Bytes of an offset: 4, or 8 in a BigTIFF. */
  readonly offsetBytes: 4 | 8;
  private readonly view: DataView;

  /**
   * @param bytes the start of a file for which isTiff, or all of it
   * @param byteSize length of the whole file
   */
  constructor(
    readonly bytes: Uint8Array,
    readonly byteSize: number,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.isLittle = bytes[0] === 0x49;
    this.offsetBytes = this.number(2, 2) === BIG ? 8 : 4;
  }

  /** @throws TiffFault broken, beyond */
  firstDirectory(): TiffDirectory {
    if (this.offsetBytes === 8) assertTiff(this.number(4, 2) === 8);
    return new TiffDirectory(this, this.number(this.offsetBytes, this.offsetBytes));
  }

  /**
   * A whole number of 1, 2, 4 or 8 bytes.
   *
   * @throws TiffFault broken where the file ends before it; beyond where `bytes` do
   */
  number(at: number, size: number): number {
    assertTiff(at + size <= this.byteSize);
    if (at + size > this.view.byteLength) throw new TiffFault('beyond');
    if (size === 1) return this.view.getUint8(at);
    if (size === 2) return this.view.getUint16(at, this.isLittle);
    if (size === 4) return this.view.getUint32(at, this.isLittle);
    return Number(this.view.getBigUint64(at, this.isLittle));
  }
}

export class TiffDirectory {
  /** Where each tag stands; of one that stands twice, the first. */
  private readonly places = new Map<number, number>();
  private readonly end: number;

  /** @throws TiffFault broken, beyond */
  constructor(
    private readonly file: TiffFile,
    private readonly at: number,
  ) {
    const wide = file.offsetBytes;
    const countBytes = wide === 8 ? 8 : 2;
    const entryBytes = wide === 8 ? 20 : 12;
    assertTiff(at > 0);
    const count = file.number(at, countBytes);
    assertTiff(count > 0 && count <= 65_535);
    this.end = at + countBytes + entryBytes * count;
    assertTiff(this.end <= file.byteSize);
    for (let entry = at + countBytes; entry < this.end; entry += entryBytes) {
      const tag = file.number(entry, 2);
      if (!this.places.has(tag)) this.places.set(tag, entry);
    }
  }

  /** Whether bytes from..to of the file, `to` excluded, are partly those of the directory itself. */
  overlaps(from: number, to: number): boolean {
    return from < this.end && to > this.at;
  }

  has(tag: number): boolean {
    return this.places.has(tag);
  }

  /** Where the next directory stands; 0 where there is none, also where the file ends before it says so. */
  get next(): number {
    const { file, end } = this;
    return end + file.offsetBytes > file.byteSize ? 0 : file.number(end, file.offsetBytes);
  }

  /** How many values the tag says that it has, 0 where it is not there. */
  count(tag: number): number {
    const place = this.places.get(tag);
    return place === undefined ? 0 : this.file.number(place + 4, this.file.offsetBytes);
  }

  /**
   * A tag's first whole numbers, no more than `most`; none where it is not there. A rational is divided.
   *
   * @throws TiffFault broken where it holds something else, or points beyond the end of the file; beyond
   */
  values(tag: number, most: number): Float64Array {
    const place = this.places.get(tag);
    if (place === undefined) return new Float64Array();
    const type = this.file.number(place + 2, 2);
    const size = TYPE_BYTES[type];
    assertTiff(size !== undefined);
    const step = type === RATIONAL ? 8 : size;
    const count = this.count(tag);
    const wide = this.file.offsetBytes;
    const inEntry = place + 4 + wide;
    const start = count * step <= wide ? inEntry : this.file.number(inEntry, wide);
    assertTiff(start + count * step <= this.file.byteSize);
    const found = new Float64Array(Math.min(count, most));
    for (let index = 0; index < found.length; index++) {
      const at = start + index * step;
      found[index] = type === RATIONAL ? this.file.number(at, 4) / this.file.number(at + 4, 4) : this.file.number(at, size);
    }
    return found;
  }

  /** A tag's first number. */
  one(tag: number, otherwise: number): number {
    return this.values(tag, 1)[0] ?? otherwise;
  }

  /** A tag's text, without the zero at its end; '' where it is not there. */
  text(tag: number): string {
    return String.fromCharCode(...this.values(tag, MOST_CHARACTERS)).replace(/\0.*$/s, '');
  }
}
