/**
 * Where the pixels of a TIFF's first page stand: its strips or tiles, each with its place in the file and the bytes that it unpacks to. All
 * that decoding may cost is bounded here, from the tags and the length of the file, before anything is decoded.
 */
import type { TiffDirectory, TiffFile } from './tiff-directory';
import { assertTiff, refuseTiffIf } from './tiff-fault';
import { COMPRESSION, readTiffKind, type TiffKind } from './tiff-kind';

/** TIFF 6.0: bits 0 and 2 of NewSubfileType; others are pages. */
const [REDUCED, MASK] = [1, 4];
const OLD_REDUCED = 2;
/** No valid picture needs more: 100 megapixels in tiles of 16 x 16 are 390,625. */
const MOST_BLOCKS = 1_000_000;
/** Each of them wakes the browser's own decoder, which takes a quarter of a millisecond. */
const MOST_JPEG_BLOCKS = 20_000;
/** Compressed data are rarely larger than the pixels; much larger data cannot be a picture of this size. */
const MOST_SWELLING = 2;
const SPARED_BYTES = 1024 * 1024;
/** LZW reaches 1335 to 1 at most, deflate 1032 to 1: a file with a higher ratio is truncated or forged. */
const MOST_PACKING = 1400;
/** JPEG has a bit at least for each 8 x 8 pixels: pixels a byte. */
export const MOST_JPEG_PACKING = 512;
/** Blocks may share their bytes (empty tiles do), but not without end. */
const MOST_SHARING = 4;
/** Of what tiles hold beyond the picture's edge: one tile of 4096 x 4096 in 16-bit colour. */
const MOST_OVERHANG = 128 * 1024 * 1024;

export interface TiffBlocks {
  readonly width: number;
  readonly height: number;
  /** In pixels; a strip is as wide as the picture, and the last one may have fewer rows. */
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly isTiled: boolean;
  readonly across: number;
  readonly down: number;
  /** 1, or one for each sample where they are stored apart. Blocks are counted across, then down, then by plane. */
  readonly planes: number;
  readonly offsets: Float64Array;
  /** Stored, in bytes. */
  readonly lengths: Float64Array;
}

export interface TiffLayout extends TiffKind, TiffBlocks {
  readonly isLittle: boolean;
  /** Whether the lowest bit of a byte is the first. */
  readonly isFillReversed: boolean;
  readonly orientation: number;
  /** Of YCbCr: how many pixels, across and down, share one Cb and one Cr; 1, 1 of all others, and of JPEG, which says so itself. */
  readonly subsampling: readonly [number, number];
}

/** The size of a page; 0 is no size. @throws TiffFault broken, beyond */
export function tiffSize(tags: TiffDirectory): { width: number; height: number } {
  const [width, height] = [tags.one(256, 0), tags.one(257, 0)];
  assertTiff(width > 0 && height > 0);
  return { width, height };
}

/** Whether a page belongs to another one: a smaller copy, or a transparency mask. */
export const isPartOfAnother = (tags: TiffDirectory): boolean => isReducedPage(tags) || (tags.one(254, 0) & MASK) !== 0;

/** Whether a page is a smaller copy of another one. */
export const isReducedPage = (tags: TiffDirectory): boolean => (tags.one(254, 0) & REDUCED) !== 0 || tags.one(255, 0) === OLD_REDUCED;

/**
 * @param tags of the first page
 * @throws TiffFault unsupported, broken, beyond
 */
export function readTiffLayout(file: TiffFile, tags: TiffDirectory): TiffLayout {
  refuseTiffIf(
    isReducedPage(tags) && (tags.has(330) || tags.next !== 0),
    'its first picture is only a preview, and the whole one stands behind it',
  );
  const kind = readTiffKind(tags);
  const { width, height } = tiffSize(tags);
  const isTiled = tags.has(322) || tags.has(324);
  const rows = tags.one(278, 0);
  const [blockWidth, blockHeight] = isTiled ? [tags.one(322, 0), tags.one(323, 0)] : [width, rows > 0 ? Math.min(rows, height) : height];
  assertTiff(blockWidth > 0 && blockHeight > 0);
  const planar = tags.one(284, 1);
  assertTiff(planar === 1 || planar === 2);
  const isPlanar = planar === 2 && kind.samplesPerPixel > 1;
  refuseTiffIf(isPlanar && kind.colour === 'ycbcr', 'it is YCbCr of an unusual kind');
  const planes = isPlanar ? kind.samplesPerPixel : 1;
  const [across, down] = [Math.ceil(width / blockWidth), Math.ceil(height / blockHeight)];
  const blocks = across * down * planes;
  const isJpeg = kind.compression === COMPRESSION.jpeg;
  refuseTiffIf(blocks > (isJpeg ? MOST_JPEG_BLOCKS : MOST_BLOCKS), `it is cut into ${blocks} parts`);
  refuseTiffIf(isJpeg && !isPlanar && kind.samplesPerPixel !== (kind.colour === 'grey' ? 1 : 3), 'it holds JPEG with further channels');
  const fillOrder = tags.one(266, 1);
  assertTiff(fillOrder === 1 || fillOrder === 2);
  const about = {
    isLittle: file.isLittle,
    isFillReversed: fillOrder === 2,
    orientation: tags.one(274, 1),
    subsampling: subsamplingOf(tags, kind),
  };
  const size = { width, height, blockWidth, blockHeight, isTiled, across, down, planes };
  return { ...kind, ...about, ...size, ...places(file, tags, { ...kind, ...about, ...size }) };
}

type Planned = Omit<TiffLayout, 'offsets' | 'lengths'>;

/** Rows that this block really has: of a tile all, of the last strip those that are left. */
export const rowsOfBlock = ({ isTiled, blockHeight, height }: Planned, down: number): number =>
  isTiled ? blockHeight : Math.min(blockHeight, height - down * blockHeight);

/** Bytes of one row of a block, unpacked; of YCbCr that is subsampled, of the rows that share their colours. */
export function rowBytes({ blockWidth, planes, samplesPerPixel, bits, subsampling: [h, v] }: Planned): number {
  if (h * v > 1) return Math.ceil(blockWidth / h) * (h * v + 2);
  return Math.ceil((blockWidth * (planes > 1 ? 1 : samplesPerPixel) * bits) / 8);
}

/** Bytes that a block of so many rows unpacks to. */
export const blockBytes = (layout: Planned, rows: number): number => rowBytes(layout) * Math.ceil(rows / layout.subsampling[1]);

/** Where the blocks stand; all of them lie within the file, and there are as many as the size says. */
function places(file: TiffFile, tags: TiffDirectory, plan: Planned): Pick<TiffBlocks, 'offsets' | 'lengths'> {
  const [offsetTag, lengthTag] = tags.has(324) ? [324, 325] : [273, 279];
  const count = plan.across * plan.down * plan.planes;
  const offsets = tags.values(offsetTag, count);
  assertTiff(offsets.length === count);
  const isPlain = plan.compression === COMPRESSION.none;
  const lengths = new Float64Array(count);
  const said = tags.values(lengthTag, count);
  assertTiff(said.length === count || said.length === 0);
  const ends = said.length === 0 && !isPlain ? Float64Array.from(offsets).sort() : offsets;
  let [stored, unpacked] = [0, 0];
  for (let index = 0; index < count; index++) {
    refuseTiffIf(said[index] === 0 && offsets[index] === 0, 'parts of it are left out (a sparse GeoTIFF)');
    const needed = blockBytes(plan, rowsOfBlock(plan, Math.floor(index / plan.across) % plan.down));
    // Without a length: to where the next one starts. A single strip whose length is wrong is read as libtiff reads it, from its size.
    const isUnsaid = said.length === 0 || (count === 1 && (said[0] === 0 || isPlain));
    const length = isUnsaid ? (isPlain ? needed : nextAbove(ends, offsets[index], file.byteSize) - offsets[index]) : said[index];
    assertTiff(length > 0 && offsets[index] + length <= file.byteSize);
    assertTiff(!isPlain || length >= needed);
    // Where it was too short, the rest would be the directory: the pixels are cut off.
    assertTiff(!isUnsaid || !(said[0] < needed) || !tags.overlaps(offsets[index], offsets[index] + length));
    lengths[index] = length;
    stored += isPlain ? needed : length;
    unpacked += needed;
  }
  const pixelBytes = (plan.width * plan.height * plan.samplesPerPixel * plan.bits) / 8;
  assertTiff(unpacked <= 2 * pixelBytes + MOST_OVERHANG);
  if (isPlain) return { offsets, lengths };
  assertTiff(stored <= MOST_SWELLING * pixelBytes + SPARED_BYTES && stored <= MOST_SHARING * file.byteSize + SPARED_BYTES);
  const promised = plan.compression === COMPRESSION.jpeg ? (plan.width * plan.height) / MOST_JPEG_PACKING : unpacked / 2 / MOST_PACKING;
  assertTiff(stored >= promised);
  return { offsets, lengths };
}

/** The least of the sorted numbers that is above this one. */
function nextAbove(sorted: Float64Array, value: number, otherwise: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] > value) high = middle;
    else low = middle + 1;
  }
  return sorted[low] ?? otherwise;
}

function subsamplingOf(tags: TiffDirectory, { colour, compression }: TiffKind): readonly [number, number] {
  if (colour !== 'ycbcr' || compression === COMPRESSION.jpeg) return [1, 1];
  const [across, down] = tags.has(530) ? tags.values(530, 2) : [2, 2];
  assertTiff([1, 2, 4].includes(across) && [1, 2, 4].includes(down));
  return [across, down];
}
