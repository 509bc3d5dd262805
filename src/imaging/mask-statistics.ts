/** Counts the colours of a mask's file: how often each occurs, how often at the border, and how often beside an equal pixel. */
import { alphaChannel, clearBelow, type MaskPixels, NOISE } from './mask-pixels';

export interface ColourCount {
  /** Grey, or red, green and blue, in the file's values. */
  readonly colour: readonly number[];
  /** Of pixels that are not clear. */
  count: number;
  border: number;
  /** Equal to the pixel at the left or above. */
  alike: number;
}

export interface MaskStatistics {
  /** The most frequent first; of a photograph the first ones that were met, and no more. */
  readonly colours: readonly ColourCount[];
  readonly hasMoreColours: boolean;
  readonly pixels: number;
  readonly border: number;
  /** Pixels that are transparent, everywhere and at the border. */
  readonly clear: number;
  readonly clearBorder: number;
  /** Values scatter: the file was compressed with loss, or its edges are smoothed. */
  readonly isSoft: boolean;
  /** Noise in the file's values where it is soft, else 0. */
  readonly noise: number;
  readonly white: number;
}

/** A file with more colours is a photograph. */
const MOST_COLOURS = 65_536;
/** Classes are seldom more, and shades of an edge seldom fewer. */
const FEW_COLOURS = 8;
/** Class numbers may be as high; a picture that is no brighter has no smoothed edges to speak of. */
export const CLASS_NUMBERS = 31;
/** Of the colours: so many form areas, or the file is soft. */
const SHARE_OF_AREAS = 0.5;

export function maskStatistics(mask: MaskPixels): MaskStatistics {
  const { width, height, channels, values, white } = mask;
  const alpha = alphaChannel(mask);
  const clearLimit = clearBelow(mask);
  const isGrey = channels < 3;
  const table = new Map<number | string, ColourCount>();
  let [clear, clearBorder, hasMoreColours] = [0, 0, false];
  let last: ColourCount | null = null;
  let lastFrom = -1;
  const same = (one: number, other: number): boolean =>
    values[one] === values[other] && (isGrey || (values[one + 1] === values[other + 1] && values[one + 2] === values[other + 2]));
  const entryAt = (from: number): ColourCount | null => {
    if (last && lastFrom >= 0 && same(from, lastFrom)) return last;
    const [red, green, blue] = [values[from], values[from + 1], values[from + 2]];
    const isPlain = isGrey || (red === green && red === blue);
    const key = isPlain
      ? red
      : white <= 255 && Number.isInteger(red + green + blue)
        ? -(1 + red * 65_536 + green * 256 + blue)
        : `${red} ${green} ${blue}`;
    let entry = table.get(key);
    if (!entry) {
      if (table.size >= MOST_COLOURS) {
        hasMoreColours = true;
        return null;
      }
      entry = { colour: isPlain ? [red] : [red, green, blue], count: 0, border: 0, alike: 0 };
      table.set(key, entry);
    }
    last = entry;
    lastFrom = from;
    return entry;
  };
  for (let y = 0, from = 0; y < height; y++) {
    for (let x = 0; x < width; x++, from += channels) {
      const isBorder = y === 0 || x === 0 || y === height - 1 || x === width - 1;
      if (alpha !== null && values[from + alpha] <= clearLimit) {
        clear++;
        if (isBorder) clearBorder++;
        continue;
      }
      const entry = entryAt(from);
      if (!entry) continue;
      entry.count++;
      if (isBorder) entry.border++;
      if ((x > 0 && same(from, from - channels)) || (y > 0 && same(from, from - channels * width))) entry.alike++;
    }
  }
  const colours = [...table.values()].sort((a, b) => b.count - a.count);
  const isSoft = mask.lossy || hasMoreColours || hasStrayColours(colours);
  return {
    colours,
    hasMoreColours,
    pixels: width * height,
    border: width < 3 || height < 3 ? width * height : 2 * (width + height) - 4,
    clear,
    clearBorder,
    isSoft,
    noise: isSoft ? (NOISE * white) / 255 : 0,
    white,
  };
}

/** Whether there are many colours, most of which do not form areas. */
function hasStrayColours(colours: readonly ColourCount[]): boolean {
  if (colours.length <= FEW_COLOURS || colours.every(({ colour }) => colour.every((value) => value <= CLASS_NUMBERS))) return false;
  const areas = colours.filter(({ count, alike }) => alike >= count / 2).length;
  return areas < SHARE_OF_AREAS * colours.length;
}
