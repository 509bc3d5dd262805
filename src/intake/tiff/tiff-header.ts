/**
 * What a TIFF file says of its first page, read before anything is decoded, and whether it can be: kind, places and bounds are checked here.
 * Not a decoder.
 */
import { TiffDirectory, TiffFile } from './tiff-directory';
import { TiffFault } from './tiff-fault';
import { isPartOfAnother, readTiffLayout, tiffSize } from './tiff-layout';

export interface TiffHeader {
  /** In pixels, as stored: `orientation` is not followed. */
  readonly width: number;
  readonly height: number;
  /** Tag 274, 1..8. */
  readonly orientation: number;
  readonly bitsPerSample: number;
  readonly samplesPerPixel: number;
  /** Smaller copies of the first page, and its mask, are none. */
  readonly hasMorePages: boolean;
  /** Why its pixels are not read: damaged, or of another kind; null where they are. */
  readonly fault: TiffFault | null;
}

export type TiffHeaderFound = TiffHeader | 'beyond' | 'broken';

/** Smaller copies (pyramids have about ten) and masks that are looked through for another page. */
const MOST_COPIES = 64;

/**
 * @param bytes the start of a file for which isTiff
 * @param byteSize length of the whole file
 * @returns `beyond` where more bytes are needed; `broken` where there is no size to be had
 */
export function readTiffHeader(bytes: Uint8Array, byteSize: number): TiffHeaderFound {
  try {
    const file = new TiffFile(bytes, byteSize);
    const tags = file.firstDirectory();
    const samplesPerPixel = tags.one(277, 1);
    const found = { ...tiffSize(tags), samplesPerPixel, bitsPerSample: tags.one(258, 1), orientation: tags.one(274, 1) };
    return { ...found, hasMorePages: hasMorePages(file, tags), fault: faultOf(() => readTiffLayout(file, tags)) };
  } catch (thrown) {
    if (!(thrown instanceof TiffFault)) throw thrown;
    return thrown.kind === 'beyond' ? 'beyond' : 'broken';
  }
}

function faultOf(read: () => unknown): TiffFault | null {
  try {
    read();
    return null;
  } catch (thrown) {
    if (thrown instanceof TiffFault && thrown.kind !== 'beyond') return thrown;
    throw thrown;
  }
}

function hasMorePages(file: TiffFile, first: TiffDirectory): boolean {
  let { next } = first;
  for (let copies = 0; next !== 0 && copies < MOST_COPIES; copies++) {
    try {
      const page = new TiffDirectory(file, next);
      if (!isPartOfAnother(page)) return true;
      next = page.next;
    } catch (thrown) {
      // What stands beyond these bytes is most often another page; one that is damaged is none.
      if (thrown instanceof TiffFault) return thrown.kind === 'beyond';
      throw thrown;
    }
  }
  return false;
}
