/** Pixels as numbers: what corruption, metrics and the network's batches are made of. Files and canvases are elsewhere. */

/** An image of floats in 0..1, rows from the top, channels interleaved (HWC). Grey has one channel, colour three (RGB). */
export interface FloatImage {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** width * height * channels values in 0..1. */
  readonly pixels: Float32Array;
}

/** An image of bytes as a canvas gives it: RGBA, 0..255, rows from the top. */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  /** width * height * 4 bytes. */
  readonly pixels: Uint8ClampedArray;
}

/** A map of which pixels are meant: 1 is in, 0 is out; width * height bytes, rows from the top. */
export interface BinaryMask {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A picture with the values of its file, before they become bytes: rows from the top, channels interleaved, not turned upright yet. */
export interface RawPicture {
  readonly width: number;
  readonly height: number;
  /** Grey or RGB, and transparency as the last of 2 or 4. */
  readonly channels: 1 | 2 | 3 | 4;
  /** width * height * channels values, in `range` unless they are floats. */
  readonly values: ArrayLike<number>;
  /** The least and the greatest value that a file of its kind can hold; 0 and 1 for floats. */
  readonly range: { readonly black: number; readonly white: number };
  /** For instance `16-bit`; null for 8 bits or fewer, to which no window of levels applies. */
  readonly deepKind: string | null;
  /** The value by which the file marks pixels that have none: GDAL's tag. No window of levels is proposed from them. */
  readonly nodata?: number;
  /** EXIF's, TIFF's: 1..8, tag 274. */
  readonly orientation: number;
}
