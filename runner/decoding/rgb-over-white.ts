/** Grey or RGB, with transparency or without, to RGB over white. */
import type { Samples } from './library-samples';

/** @returns width * height * 3 bytes: the same array where there is nothing to do */
export function rgbOverWhite({ width, height, channels, values }: Samples): Uint8Array {
  if (channels === 3) return values;
  const isGrey = channels < 3;
  const hasAlpha = channels % 2 === 0;
  const rgb = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < rgb.length; from += channels, to += 3)
    for (let channel = 0; channel < 3; channel++) {
      const level = values[isGrey ? from : from + channel];
      const alpha = hasAlpha ? values[from + channels - 1] : 255;
      rgb[to + channel] = alpha === 255 ? level : Math.round(255 + ((level - 255) * alpha) / 255);
    }
  return rgb;
}
