/** Transparent pixels over white, as the network sees them. */
import type { RgbaImage } from '../domain/image';

/** @returns an opaque picture: the same one where it is opaque already, with its pixels changed where not */
export function overWhite(image: RgbaImage): RgbaImage {
  const { pixels } = image;
  for (let at = 3; at < pixels.length; at += 4) {
    const alpha = pixels[at];
    if (alpha === 255) continue;
    for (let channel = at - 3; channel < at; channel++) pixels[channel] = 255 + ((pixels[channel] - 255) * alpha) / 255;
    pixels[at] = 255;
  }
  return image;
}
