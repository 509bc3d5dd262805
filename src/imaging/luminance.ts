/** Brightness and colour taken apart, as ITU-R BT.601 does it: 0.299 red + 0.587 green + 0.114 blue, and what is left of red and blue. */

/**
 * Brightness of each pixel.
 *
 * @param pixels height * width * channels values in 0..1
 * @returns height * width values in 0..1; the pixels themselves where they are grey
 */
export function luminance(pixels: Float32Array, channels: 1 | 3): Float32Array {
  if (channels === 1) return pixels;
  const plane = new Float32Array(pixels.length / 3);
  for (let at = 0, from = 0; at < plane.length; at++, from += 3) plane[at] = brightness(pixels, from);
  return plane;
}

/**
 * How far the colours of two pictures are apart at each pixel, whatever their brightness: length of the difference in (red - brightness, blue - brightness).
 *
 * @param first height * width * 3 values in 0..1
 * @param second as many
 * @returns height * width values, at least 0
 */
export function chromaDifference(first: Float32Array, second: Float32Array): Float32Array {
  const map = new Float32Array(first.length / 3);
  for (let at = 0, from = 0; at < map.length; at++, from += 3) {
    const brighter = brightness(first, from) - brightness(second, from);
    map[at] = Math.hypot(first[from] - second[from] - brighter, first[from + 2] - second[from + 2] - brighter);
  }
  return map;
}

function brightness(pixels: Float32Array, from: number): number {
  return 0.299 * pixels[from] + 0.587 * pixels[from + 1] + 0.114 * pixels[from + 2];
}
