/** The values of a file become bytes: the one place where a window of levels quantises, for training, scoring and thumbnails alike. */
import type { RawPicture, RgbaImage } from '../domain/image';
import type { Levels } from '../domain/levels';

/** Beyond this many values a table of what each becomes is cheaper than reckoning it for each. */
const TABLE_LENGTH = 65_536;

/**
 * @param levels of deep pictures; absent for the full range of the file's kind. Pictures of 8 bits ignore them
 * @returns round(255 * (value - black) / (white - black)) within 0..255, what is no number black; RGBA, rows as in the file
 */
export function windowed(raw: RawPicture, levels?: Levels): RgbaImage {
  const { width, height, values } = raw;
  const pixels = new Uint8ClampedArray(width * height * 4);
  windowInto(raw, levels)(values, width * height, pixels, 0, 1);
  return { width, height, pixels };
}

/** Writes `count` pixels from the start of `values` into RGBA bytes, from pixel `to` on, `step` pixels apart. */
export type WritePixels = (values: ArrayLike<number>, count: number, pixels: Uint8ClampedArray, to: number, step: number) => void;

/** As `windowed`, for a picture that never stands in memory with all of its values. */
export function windowInto(format: Omit<RawPicture, 'values' | 'orientation'>, levels?: Levels): WritePixels {
  const { width, height, channels, range, deepKind } = format;
  const pays = width * height * channels >= TABLE_LENGTH;
  const level = levelFunction(range, (deepKind !== null && levels) || range, pays);
  const alpha = levelFunction(range, range, pays);
  const isGrey = channels < 3;
  const isOpaque = channels % 2 === 1;
  return (values, count, pixels, start, step) => {
    for (let from = 0, to = 4 * start, left = count; left > 0; from += channels, to += 4 * step, left--) {
      pixels[to] = level(values[from]);
      pixels[to + 1] = isGrey ? pixels[to] : level(values[from + 1]);
      pixels[to + 2] = isGrey ? pixels[to] : level(values[from + 2]);
      pixels[to + 3] = isOpaque ? 255 : alpha(values[from + channels - 1]);
    }
  };
}

function levelFunction(range: RawPicture['range'], { black, white }: Levels, pays: boolean): (value: number) => number {
  const scale = 255 / (white - black);
  const reckon = (value: number): number => {
    const level = Math.floor((value - black) * scale + 0.5);
    return level > 0 ? Math.min(255, level) : 0;
  };
  if (range.black !== 0 || range.white >= TABLE_LENGTH || !pays || range.white === 1) return reckon;
  const table = Uint8Array.from({ length: range.white + 1 }, (_, value) => reckon(value));
  return (value) => table[value];
}
