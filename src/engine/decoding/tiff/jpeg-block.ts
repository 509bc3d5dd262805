/**
 * Builds a JPEG file from a strip or tile: adds the tables that TIFF stores separately, and a marker for its colour space. The size in its header is
 * checked against the block's before anything is decoded (TIFF technical note 2).
 */
import { assertTiff, refuseTiffIf } from '../../../intake/tiff/tiff-fault';
import { MOST_JPEG_PACKING } from '../../../intake/tiff/tiff-layout';

const [SOI, EOI, SOS, DHT, DAC, APP0, APP15] = [0xd8, 0xd9, 0xda, 0xc4, 0xcc, 0xe0, 0xef];
/** Baseline, extended and progressive, with Huffman coding. */
const FRAMES_READ = [0xc0, 0xc1, 0xc2];
/** Encoders write about ten scans; decoding each is a pass over the whole picture. */
const MOST_SCANS = 64;

export interface JpegExpected {
  readonly width: number;
  /** The last strip may be padded to the height of the others. */
  readonly leastHeight: number;
  readonly mostHeight: number;
  readonly components: number;
  readonly isYCbCr: boolean;
}

/**
 * @param tables of the tag JPEGTables; null where there are none
 * @returns the file, and its height in pixels
 * @throws TiffFault broken, unsupported
 */
export function jpegBlock(
  stored: Uint8Array,
  tables: Uint8Array | null,
  expected: JpegExpected,
): { file: Uint8Array<ArrayBuffer>; height: number } {
  const parts: Uint8Array[] = [Uint8Array.of(0xff, SOI), adobeMarker(expected.isYCbCr)];
  if (tables) parts.push(...segments(tables).kept);
  const { kept, height } = segments(stored, expected);
  assertTiff(height !== null && stored.length * MOST_JPEG_PACKING >= expected.width * height);
  parts.push(...kept);
  const file = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return { file, height };
}

/** The segments of a JPEG without its APP markers: colour space and orientation are those of the TIFF. */
function segments(jpeg: Uint8Array, expected?: JpegExpected): { kept: Uint8Array[]; height: number | null } {
  const kept: Uint8Array[] = [];
  let height: number | null = null;
  let at = 0;
  assertTiff(jpeg[at++] === 0xff && jpeg[at++] === SOI);
  while (at < jpeg.length) {
    assertTiff(jpeg[at] === 0xff);
    while (jpeg[at + 1] === 0xff) at++;
    const marker = jpeg[at + 1];
    if (marker === EOI) break;
    const end = at + 2 + ((jpeg[at + 2] << 8) | jpeg[at + 3]);
    assertTiff(end <= jpeg.length && end > at + 3);
    const segment = jpeg.subarray(at, end);
    if (marker === SOS) {
      assertTiff(height !== null);
      assertScans(jpeg, at);
      kept.push(jpeg.subarray(at));
      return { kept, height };
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== DHT && marker !== 0xc8 && marker !== DAC;
    if (isFrame) {
      assertTiff(expected !== undefined && height === null);
      height = frameHeight(segment, marker, expected);
    }
    if (marker < APP0 || marker > APP15) kept.push(segment);
    at = end;
  }
  return { kept, height: null };
}

function frameHeight(segment: Uint8Array, marker: number, { width, leastHeight, mostHeight, components }: JpegExpected): number {
  refuseTiffIf(!FRAMES_READ.includes(marker), 'it holds JPEG that is lossless or by arithmetic coding');
  refuseTiffIf(segment[4] !== 8, `it holds JPEG of ${segment[4]} bits`);
  const height = (segment[5] << 8) | segment[6];
  assertTiff(((segment[7] << 8) | segment[8]) === width && height >= leastHeight && height <= mostHeight && segment[9] === components);
  return height;
}

/** Check that the scans are not too many and that they end: decoders fill missing data with grey, without an error. */
function assertScans(jpeg: Uint8Array, start: number): void {
  let scans = 0;
  for (let at = jpeg.indexOf(0xff, start); at >= 0; at = jpeg.indexOf(0xff, at + 1)) {
    if (jpeg[at + 1] === SOS) assertTiff(++scans <= MOST_SCANS);
    if (jpeg[at + 1] === EOI) return;
  }
  assertTiff(false);
}

/** Adobe's APP14 marker, which says whether three components are YCbCr or RGB. */
const adobeMarker = (isYCbCr: boolean): Uint8Array =>
  Uint8Array.of(0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, isYCbCr ? 1 : 0);
