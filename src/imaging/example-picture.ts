/** The picture by which a model file is checked on opening. It is computed, so that every file can hold the score of the same picture. */
import type { FloatImage } from '../domain/image';

/**
 * Ripples of several lengths in two directions, with a bright square on them. Whole numbers and divisions alone: the same on every machine.
 * It must never change: model files of released studios hold its scores.
 */
export function examplePicture({ width, height, channels }: Pick<FloatImage, 'width' | 'height' | 'channels'>): FloatImage {
  const pixels = new Float32Array(width * height * channels);
  for (let at = 0; at < pixels.length; at++) {
    const [channel, x, y] = [at % channels, Math.floor(at / channels) % width, Math.floor(at / channels / width)];
    const isSquare = Math.max(Math.abs(3 * x - width), Math.abs(2 * y - height)) < height / 4;
    pixels[at] = isSquare ? 0.9 : 0.25 + 0.25 * ripple(x + channel, 11) + 0.25 * ripple(y + 2 * channel, 17);
  }
  return { width, height, channels, pixels };
}

/** 0 to 1 and back, every `length` steps. */
const ripple = (step: number, length: number): number => Math.abs(1 - (2 * (step % length)) / length);
