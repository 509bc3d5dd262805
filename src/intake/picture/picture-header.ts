/**
 * Reads format and size of a picture file from its first bytes, by content and never by extension. Pictures that are too large are refused here,
 * before anything is decoded. A file that passes may still be damaged. TIFF headers are read in intake/tiff/.
 */
import { imageSize } from 'image-size';
import { StudioError } from '../../domain/studio-error';
import { rawCameraFile } from '../tiff/raw-camera-file';
import { isTiff } from '../tiff/tiff-directory';
import { readTiffHeader } from '../tiff/tiff-header';
import { foreignFile } from './foreign-file';
import { unreadJpegKind } from './jpeg-kind';

export type PictureFormat = 'PNG' | 'JPEG' | 'WebP' | 'BMP' | 'GIF' | 'AVIF' | 'TIFF';

export interface PictureHeader {
  readonly format: PictureFormat;
  /** In pixels, upright: as browsers show the picture when they follow its EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** Whether there are pictures behind the first one, which is all that is read of a TIFF. */
  readonly hasMorePages?: true;
  /** Of a PNG: 16 bits a channel. */
  readonly isDeep?: true;
}

/** How much of a file is enough to find the size of nearly every picture, in bytes. */
export const HEADER_BYTES = 256 * 1024;
const SMALLEST_SIDE = 16;
export const LIMIT_MEGAPIXELS = 100;
const LIMIT_MEGABYTES = 256;

const OTHER_JPEG = 'Save it as an ordinary JPEG of 8 bits, or as TIFF or PNG where it has more.';
const MEGA = 1e6;
/** Of a TIFF in memory, as it stands in the file: enough for LIMIT_MEGAPIXELS of 16-bit colour. */
const LIMIT_PIXEL_BYTES = 6 * LIMIT_MEGAPIXELS * MEGA;

/**
 * Read format and size.
 *
 * @param path for the errors
 * @param bytes the start of the file, HEADER_BYTES of it or all
 * @param byteSize length of the whole file
 * @returns null if the size lies beyond `bytes` (a JPEG with large metadata in front): come again with more
 * @throws StudioError file-empty, file-too-large, file-not-picture, file-foreign, file-camera-raw, file-undecodable, picture-too-small,
 *   picture-too-large, tiff-unsupported
 */
export function readPictureHeader(path: string, bytes: Uint8Array, byteSize: number): PictureHeader | null {
  if (byteSize === 0) throw new StudioError('file-empty', { path });
  if (byteSize > LIMIT_MEGABYTES * 1024 * 1024) {
    throw new StudioError('file-too-large', {
      path,
      megabytes: Math.ceil(byteSize / 1024 / 1024),
      limitMegabytes: LIMIT_MEGABYTES,
    });
  }
  const camera = rawCameraFile(bytes);
  if (camera) throw new StudioError('file-camera-raw', { path, kind: camera });
  const format = pictureFormat(bytes);
  if (format === null) {
    const foreign = foreignFile(bytes);
    throw foreign ? new StudioError('file-foreign', { path, ...foreign }) : new StudioError('file-not-picture', { path });
  }
  const kind = format === 'JPEG' ? unreadJpegKind(bytes) : null;
  if (kind) throw new StudioError('file-foreign', { path, kind, advice: OTHER_JPEG });

  const size = format === 'TIFF' ? tiffSize(path, bytes, byteSize) : uprightSize(bytes);
  if (size === null) {
    if (bytes.length < byteSize) return null;
    throw new StudioError('file-undecodable', { path, format });
  }
  const { width, height } = size;
  if (width * height > LIMIT_MEGAPIXELS * MEGA) {
    throw new StudioError('picture-too-large', { path, width, height, limitMegapixels: LIMIT_MEGAPIXELS });
  }
  if (width < SMALLEST_SIDE || height < SMALLEST_SIDE) {
    throw new StudioError('picture-too-small', { path, width, height, limit: SMALLEST_SIDE });
  }
  return { format, ...size, ...(isDeepPng(bytes) && { isDeep: true as const }) };
}

/** The format by the magic bytes, or null. */
export function pictureFormat(bytes: Uint8Array): PictureFormat | null {
  const text = String.fromCharCode(...bytes.subarray(0, 32));
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'PNG';
  if (text.startsWith('\xff\xd8\xff')) return 'JPEG';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'WebP';
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'GIF';
  if (text.slice(4, 8) === 'ftyp' && /avi[fs]/.test(text.slice(8, 32))) return 'AVIF';
  if (isTiff(bytes)) return 'TIFF';
  // "BM" alone begins many a text; a bitmap has zeros in its reserved field and a small header length after it.
  if (text.startsWith('BM') && text.slice(6, 10) === '\0\0\0\0' && text.slice(15, 18) === '\0\0\0') return 'BMP';
  return null;
}

/** The media type of a format, '' for none: browsers give a file its type by its extension, which may be wrong. */
export function mediaType(format: PictureFormat | null): string {
  return format === null ? '' : `image/${format.toLowerCase()}`;
}

/** True for a PNG of 16 bits a channel, which browsers would cut to 8 as they see fit. */
export function isDeepPng(bytes: Uint8Array): boolean {
  return pictureFormat(bytes) === 'PNG' && bytes[24] === 16;
}

function tiffSize(path: string, bytes: Uint8Array, byteSize: number): Omit<PictureHeader, 'format'> | null {
  const header = readTiffHeader(bytes, byteSize);
  if (header === 'beyond') return null;
  if (header === 'broken') throw new StudioError('file-undecodable', { path, format: 'TIFF' });
  const { width, height, orientation, bitsPerSample, samplesPerPixel, hasMorePages, fault } = header;
  const bytesPerPixel = (samplesPerPixel * bitsPerSample) / 8;
  if (width * height * bytesPerPixel > LIMIT_PIXEL_BYTES) {
    const limitMegapixels = Math.min(LIMIT_MEGAPIXELS, Math.floor(LIMIT_PIXEL_BYTES / bytesPerPixel / MEGA));
    throw new StudioError('picture-too-large', { path, width, height, limitMegapixels });
  }
  if (fault?.kind === 'unsupported') throw new StudioError('tiff-unsupported', { path, detail: fault.detail });
  if (fault) throw new StudioError('file-undecodable', { path, format: 'TIFF' });
  const isOnSide = orientation >= 5 && orientation <= 8;
  const [w, h] = isOnSide ? [height, width] : [width, height];
  return { width: w, height: h, ...(hasMorePages && { hasMorePages }) };
}

/** Orientations 5 to 8 lie on their side (EXIF 2.32, tag 274). */
function uprightSize(bytes: Uint8Array): { width: number; height: number } | null {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    if (!Number.isFinite(width) || !Number.isFinite(height)) return null;
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return null; // image-size throws on a header that is cut off or makes no sense
  }
}
