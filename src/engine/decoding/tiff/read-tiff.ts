/**
 * Reads the first page of a TIFF, with the values that libtiff gives. The layout and its limits come from intake/tiff-layout.ts, which rejects by name
 * what this reader does not support. Deflate is decoded by fflate, JPEG by the browser or by the decoder that is given.
 */
import type { RawPicture } from '../../../domain/image';
import { StudioError } from '../../../domain/studio-error';
import { LIMIT_MEGAPIXELS } from '../../../intake/picture/picture-header';
import { rawCameraFile } from '../../../intake/tiff/raw-camera-file';
import { type TiffDirectory, TiffFile } from '../../../intake/tiff/tiff-directory';
import { TiffFault } from '../../../intake/tiff/tiff-fault';
import { readTiffLayout, type TiffLayout } from '../../../intake/tiff/tiff-layout';
import { decodeJpegInBrowser } from './browser-jpeg';
import type { DecodeJpeg } from './decode-jpeg';
import { readBlocks } from './read-blocks';
import type { TiffValues } from './sample-reader';
import { cmykToRgb, invertGrey, paletteToRgb, unpremultiply } from './tiff-colours';

const GDAL_NODATA = 42_113;

export interface TiffReading {
  /** For blocks that are JPEG; the browser's where there is none. */
  readonly decodeJpeg?: DecodeJpeg;
  /** Aborts the reading between two blocks. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * @param path for the error's sentence
 * @throws StudioError tiff-unsupported, file-camera-raw, file-undecodable, picture-too-large, aborted; anything else where the file is damaged
 */
export async function readTiff(
  bytes: ArrayBuffer,
  path: string,
  { decodeJpeg = decodeJpegInBrowser, signal }: TiffReading = {},
): Promise<RawPicture> {
  const camera = rawCameraFile(new Uint8Array(bytes));
  if (camera) throw new StudioError('file-camera-raw', { path, kind: camera });
  try {
    const file = new TiffFile(new Uint8Array(bytes), bytes.byteLength);
    const tags = file.firstDirectory();
    const layout = readTiffLayout(file, tags);
    const { width, height } = layout;
    if (width * height > LIMIT_MEGAPIXELS * 1e6)
      throw new StudioError('picture-too-large', { path, width, height, limitMegapixels: LIMIT_MEGAPIXELS });
    return pictureOf(await readBlocks(file, tags, layout, decodeJpeg, signal), layout, tags);
  } catch (thrown) {
    if (thrown instanceof TiffFault && thrown.kind === 'unsupported')
      throw new StudioError('tiff-unsupported', { path, detail: thrown.detail });
    throw thrown;
  }
}

function pictureOf(values: TiffValues, layout: TiffLayout, tags: TiffDirectory): RawPicture {
  const { width, height, orientation, colour, samplesUsed, alpha } = layout;
  const frame = { width, height, orientation };
  if (colour === 'palette' || colour === 'cmyk' || colour === 'ycbcr') {
    const colours =
      colour === 'palette' ? paletteToRgb(values, tags, layout.bits) : colour === 'cmyk' ? cmykToRgb(values) : (values as Uint8Array);
    return { ...frame, channels: 3, values: colours, range: { black: 0, white: 255 }, deepKind: null };
  }
  const { range, deepKind } = depthOf(layout);
  if (layout.isWhiteZero) invertGrey(values, samplesUsed, range.white);
  if (alpha === 'associated') unpremultiply(values, samplesUsed, range.white);
  if (alpha === 'unsaid') assertOpaque(values, samplesUsed, range.white);
  const nodata = Number.parseFloat(tags.text(GDAL_NODATA));
  const withNodata = Number.isFinite(nodata) ? { nodata: values instanceof Float32Array ? Math.fround(nodata) : nodata } : {};
  return { ...frame, channels: samplesUsed as RawPicture['channels'], values, range, deepKind, ...withNodata };
}

/** A last channel without a meaning in the tags is taken for alpha where it is opaque everywhere; otherwise the file is rejected. */
function assertOpaque(values: TiffValues, channels: number, white: number): void {
  for (let index = channels - 1; index < values.length; index += channels)
    if (values[index] !== white)
      throw new TiffFault('unsupported', `it has ${channels} channels and does not say whether the last is transparency`);
}

function depthOf({ number, bits }: TiffLayout): Pick<RawPicture, 'range' | 'deepKind'> {
  if (number === 'float') return { range: { black: 0, white: 1 }, deepKind: `${bits}-bit float` };
  if (number === 'signed') return { range: { black: -(2 ** (bits - 1)), white: 2 ** (bits - 1) - 1 }, deepKind: `signed ${bits}-bit` };
  return { range: { black: 0, white: 2 ** bits - 1 }, deepKind: bits > 8 ? `${bits}-bit` : null };
}
