/**
 * Grey or RGB, with transparency or without, to RGB over white. The page reads a transparent picture through a canvas, which stores colours
 * multiplied by alpha in bytes: that rounding is repeated here, so that the result is the page's to the bit.
 */
import type { Samples } from './library-samples';

/** @returns width * height * 3 bytes: the same array where there is nothing to do */
export function rgbOverWhite({ width, height, channels, values }: Samples): Uint8Array {
  if (channels === 3) return values;
  const rgb = new Uint8Array(width * height * 3);
  if (channels === 1) {
    for (let from = 0, to = 0; to < rgb.length; from++, to += 3) rgb[to] = rgb[to + 1] = rgb[to + 2] = values[from];
    return rgb;
  }
  const levels = levelsOverWhite();
  const [green, blue, alpha] = channels === 2 ? [0, 0, 1] : [1, 2, 3];
  for (let from = 0, to = 0; to < rgb.length; from += channels, to += 3) {
    const row = values[from + alpha] << 8;
    rgb[to] = levels[row | values[from]];
    rgb[to + 1] = levels[row | values[from + green]];
    rgb[to + 2] = levels[row | values[from + blue]];
  }
  return rgb;
}

let table: Uint8ClampedArray | null = null;

/** At 256 * alpha + level: that level over white, as src/imaging/over-white.ts has it of a pixel from a canvas. */
function levelsOverWhite(): Uint8ClampedArray {
  if (table) return table;
  table = new Uint8ClampedArray(65_536).fill(255);
  for (let alpha = 1; alpha < 256; alpha++)
    for (let level = 0; level < 256; level++) {
      const read = fromCanvas(level, alpha);
      // The clamped array rounds halves to even, as the page's does.
      table[(alpha << 8) | level] = alpha === 255 ? read : 255 + ((read - 255) * alpha) / 255;
    }
  return table;
}

/** What a canvas of Chromium (Skia) gives back of a level that was drawn with this alpha: it divides in single precision, and rounds halves to even. */
function fromCanvas(level: number, alpha: number): number {
  const stored = Math.floor((level * alpha) / 255 + 0.5);
  const { fround } = Math;
  const unit = fround(1 / 255);
  const scale = fround(1 / fround(alpha * unit));
  const read = fround(fround(fround(stored * unit) * scale) * 255);
  const below = Math.floor(read);
  const isUp = read - below > 0.5 || (read - below === 0.5 && below % 2 === 1);
  return Math.min(255, isUp ? below + 1 : below);
}
