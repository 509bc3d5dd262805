/** The pixels of a decoded mask, whatever its depth, and how far each is from the background. Which pixels are the defect: binary-mask.ts. */
import type { RawPicture, RgbaImage } from '../domain/image';
import type { MaskRule } from '../domain/mask-reading';

export interface MaskPixels {
  readonly width: number;
  readonly height: number;
  /** Grey or RGB, and transparency as the last of 2 or 4. */
  readonly channels: 1 | 2 | 3 | 4;
  /** width * height * channels values in the file's own range, channels interleaved, rows as in the file. */
  readonly values: ArrayLike<number>;
  /** White in this file: 255 of bytes, of deep files the greatest colour in it, for programs write 1, 255 or 65,535 where the defect is. */
  readonly white: number;
  /** The alpha value of an opaque pixel: the greatest value of the file's type. */
  readonly opaque: number;
  /** Whether its compression may have changed values, as JPEG's does. */
  readonly lossy: boolean;
  /** EXIF's: 1..8; 1 is upright. */
  readonly orientation: number;
}

/** Bytes as a canvas gives them, upright. */
export const maskPixelsOfBytes = ({ width, height, pixels }: RgbaImage, lossy: boolean): MaskPixels => ({
  width,
  height,
  channels: 4,
  values: pixels,
  white: 255,
  opaque: 255,
  lossy,
  orientation: 1,
});

/** Values as they stand in a file that browsers do not decode whole. */
export function maskPixelsOfValues({ width, height, channels, values: all, range, orientation, deepKind, nodata }: RawPicture): MaskPixels {
  // Pixels without a value (the file's nodata) are not defects.
  const values = nodata === undefined ? all : Float64Array.from(all, (value) => (value === nodata ? 0 : value));
  let white = deepKind === null ? range.white : 0;
  const colours = channels < 3 ? 1 : 3;
  for (let pixel = 0; deepKind !== null && pixel < values.length; pixel += channels)
    for (let index = pixel; index < pixel + colours; index++) if (values[index] > white) white = values[index];
  return { width, height, channels, values, white, opaque: range.white, lossy: false, orientation };
}

/** Noise of lossy compression, in 8-bit levels: a smaller difference may come from JPEG. */
export const NOISE = 12;

/** Noise in the mask's own values. */
export const noiseOf = ({ white }: Pick<MaskPixels, 'white'>): number => (NOISE * white) / 255;

/** Alpha up to which a pixel counts as transparent. */
export const clearBelow = ({ opaque }: Pick<MaskPixels, 'opaque'>): number => (NOISE * opaque) / 255;

/** Transparency where there is one, as an index into a pixel's channels. */
export const alphaChannel = ({ channels }: Pick<MaskPixels, 'channels'>): number | null => (channels % 2 === 0 ? channels - 1 : null);

/** Rec. 601. */
const luma = (red: number, green: number, blue: number): number => 0.299 * red + 0.587 * green + 0.114 * blue;

/**
 * A function that gives the distance of the pixel at `from` from the background, in the file's values. By rule it is the largest difference in any
 * channel, the opacity or transparency, the colourfulness, or the luma over black. Transparent pixels have distance 0 where colours are compared.
 * NaN counts as 0.
 */
export function distanceReader(
  mask: MaskPixels,
  { rule, background }: { readonly rule: MaskRule; readonly background?: readonly number[] | undefined },
): (from: number) => number {
  const { values, white, opaque, channels } = mask;
  const alpha = alphaChannel(mask);
  const clear = clearBelow(mask);
  const isClear = (from: number): boolean => alpha !== null && values[from + alpha] <= clear;
  const number = (value: number): number => (Number.isNaN(value) ? 0 : value);
  if (rule === 'unclear') return () => 0;
  if (rule === 'not-transparent') return alpha === null ? () => opaque : (from) => number(values[from + alpha]);
  if (rule === 'transparent') return alpha === null ? () => 0 : (from) => opaque - number(values[from + alpha]);
  const isGrey = channels < 3;
  if (rule === 'bright')
    return (from) => {
      const opacity = alpha === null ? 1 : values[from + alpha] / opaque;
      return opacity * number(isGrey ? values[from] : luma(values[from], values[from + 1], values[from + 2]));
    };
  if (rule === 'painted')
    return (from) => {
      if (isGrey || isClear(from)) return 0;
      const [red, green, blue] = [values[from], values[from + 1], values[from + 2]];
      return number(Math.max(red, green, blue) - Math.min(red, green, blue));
    };
  const given = background ?? [rule === 'not-white' ? white : 0];
  const [red, green, blue] = given.length === 3 ? given : [given[0], given[0], given[0]];
  if (isGrey) return (from) => (isClear(from) ? 0 : Math.abs(number(values[from]) - red));
  return (from) => {
    if (isClear(from)) return 0;
    return Math.max(
      Math.abs(number(values[from]) - red),
      Math.abs(number(values[from + 1]) - green),
      Math.abs(number(values[from + 2]) - blue),
    );
  };
}
