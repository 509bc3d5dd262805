/** Measures the simple statistics of a picture that the watch for drift looks at: light, sharpness, colour, and where its structure lies. */
import type { FloatImage } from '../../domain/image';
import type { PictureFacts } from '../../domain/picture-facts';
import { logarithms } from './log-plane';
import { lightFacts, sharpnessOf } from './tone-facts';

/** Pictures are reduced to about these lengths of the longer side: for sharpness, which is of fine detail, and for all else. */
const FINE_LENGTH = 256;
const COARSE_LENGTH = 128;
/** Digits that are kept: more is rounding, and they stand in every project. */
const DIGITS = 6;

/**
 * Brightness and sharpness are natural logarithms (tone-facts.ts); redness is that of red over blue, greenness that of green over the mean of red and blue. `right` and `down` are the centre of
 * the squared gradients, in shares of width and height: where the part lies, if it is one, whatever the light. It needs no other picture to lay this one
 * over, and takes a small part of the time.
 *
 * @param image as the network sees it; values in 0..1
 */
export function pictureFacts(image: FloatImage): PictureFacts {
  const fine = reduced(image, FINE_LENGTH);
  const sharpness = sharpnessOf(logarithms(fine), fine.width, fine.height);
  const coarse = reduced(fine, COARSE_LENGTH);
  const plane = logarithms(coarse);
  const { brightness, tint } = lightFacts(coarse, plane);
  const colour = tint.length === 3 ? { redness: tint[0] - tint[2], greenness: 1.5 * tint[1] } : {};
  const facts = { brightness, sharpness, ...colour, ...centreOf(plane, coarse) };
  return Object.fromEntries(Object.entries(facts).map(([id, value]) => [id, Number(value.toPrecision(DIGITS))]));
}

/** Means of squares of pixels, so that the longer side is at least this long and less than twice that; a rest at the right and the bottom is left out. */
function reduced(image: FloatImage, length: number): FloatImage {
  const factor = Math.floor(Math.max(image.width, image.height) / length);
  if (factor <= 1) return image;
  const { channels, pixels } = image;
  const [width, height] = [Math.floor(image.width / factor), Math.floor(image.height / factor)];
  const means = new Float32Array(width * height * channels);
  const share = 1 / (factor * factor);
  for (let y = 0; y < height * factor; y++) {
    const row = Math.floor(y / factor) * width * channels;
    for (let x = 0, from = y * image.width * channels; x < width; x++) {
      const to = row + x * channels;
      for (let within = 0; within < factor; within++)
        for (let channel = 0; channel < channels; channel++, from++) means[to + channel] += share * pixels[from];
    }
  }
  return { width, height, channels, pixels: means };
}

/** The middle where the picture is plain. */
function centreOf(plane: Float32Array, { width, height }: FloatImage): { right: number; down: number } {
  let [sum, right, down] = [0, 0, 0];
  for (let y = 0; y + 1 < height; y++) {
    for (let x = 0; x + 1 < width; x++) {
      const at = y * width + x;
      const [toRight, toBottom] = [plane[at + 1] - plane[at], plane[at + width] - plane[at]];
      const energy = toRight * toRight + toBottom * toBottom;
      sum += energy;
      right += energy * (x + 1);
      down += energy * (y + 1);
    }
  }
  return sum > 1e-9 ? { right: right / sum / width, down: down / sum / height } : { right: 0.5, down: 0.5 };
}
