/** Half the size, by the mean of two by two pixels; an odd last row or column is left out. */
import type { FloatImage } from '../domain/image';

export function halved({ width: fullWidth, height: fullHeight, channels, pixels: full }: FloatImage): FloatImage {
  const [width, height] = [Math.floor(fullWidth / 2), Math.floor(fullHeight / 2)];
  const [right, below] = [channels, fullWidth * channels];
  const pixels = new Float32Array(width * height * channels);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const from = 2 * (row * fullWidth + column) * channels;
      const to = (row * width + column) * channels;
      for (let channel = 0; channel < channels; channel++) {
        const at = from + channel;
        pixels[to + channel] = (full[at] + full[at + right] + full[at + below] + full[at + below + right]) / 4;
      }
    }
  }
  return { width, height, channels, pixels };
}
