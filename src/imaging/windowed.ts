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
  const { width, height, channels, values, range, deepKind } = raw;
  const level = levelFunction(raw, (deepKind !== null && levels) || range);
  const alpha = levelFunction(raw, range);
  const pixels = new Uint8ClampedArray(width * height * 4);
  const isGrey = channels < 3;
  const isOpaque = channels % 2 === 1;
  for (let from = 0, to = 0; to < pixels.length; from += channels, to += 4) {
    pixels[to] = level(values[from]);
    pixels[to + 1] = isGrey ? pixels[to] : level(values[from + 1]);
    pixels[to + 2] = isGrey ? pixels[to] : level(values[from + 2]);
    pixels[to + 3] = isOpaque ? 255 : alpha(values[from + channels - 1]);
  }
  return { width, height, pixels };
}

function levelFunction({ values, range }: RawPicture, { black, white }: Levels): (value: number) => number {
  const scale = 255 / (white - black);
  const reckon = (value: number): number => {
    const level = Math.floor((value - black) * scale + 0.5);
    return level > 0 ? Math.min(255, level) : 0;
  };
  if (range.black !== 0 || range.white >= TABLE_LENGTH || values.length < TABLE_LENGTH || range.white === 1) return reckon;
  const table = Uint8Array.from({ length: range.white + 1 }, (_, value) => reckon(value));
  return (value) => table[value];
}
