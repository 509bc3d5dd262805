/** Samples of a picture as sharp (libvips) decodes them, with nothing done to their colours. */
import sharp, { type SharpOptions } from 'sharp';
import { LIMIT_MEGAPIXELS } from '../../src/intake/picture/picture-header';

// Each judging process decodes one picture at a time; what libvips keeps of the last one is of no use to the next.
sharp.concurrency(1);
sharp.cache(false);

/** Rows from the top, channels interleaved: grey, grey and alpha, RGB, RGBA or CMYK. */
export interface Samples {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly values: Uint8Array;
}

export interface LibraryReading {
  /** Whether the picture is turned as its EXIF data say. */
  readonly isTurned: boolean;
  /** Whether it has four inks, which are then not converted. */
  readonly isCmyk?: boolean;
  /** After these it is given up. */
  readonly seconds: number;
}

const options: SharpOptions = {
  // As browsers do: what a decoder merely warns of is decoded.
  failOn: 'error',
  ignoreIcc: true,
  limitInputPixels: LIMIT_MEGAPIXELS * 1e6,
  pages: 1,
};

/** @throws Error where it cannot be decoded; its message begins with `timeout` where it took too long */
export async function librarySamples(bytes: Uint8Array, { isTurned, isCmyk, seconds }: LibraryReading): Promise<Samples> {
  const image = sharp(bytes, { ...options, autoOrient: isTurned })
    .timeout({ seconds })
    .raw();
  if (isCmyk) image.pipelineColourspace('cmyk').toColourspace('cmyk');
  const { data, info } = await image.toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return { width, height, channels, values: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}
