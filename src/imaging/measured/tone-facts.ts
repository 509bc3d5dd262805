/** How bright, how tinted and how sharp a picture is as a whole, in logarithms, so that light that is turned up adds a constant. */
import type { FloatImage } from '../../domain/image';
import { gaussianBlur } from '../gaussian-blur';
import { logarithms } from './log-plane';

/** Blocks of this side are averaged before the coarse gradients are taken. */
const COARSE = 4;
/** Blurs that sharpness is compared with, in pixels. */
const SIGMAS = [0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4];

export interface ToneFacts {
  /** Mean natural logarithm of brightness. */
  readonly brightness: number;
  /** The same of each channel, less the mean of the channels; a grey picture has one 0. */
  readonly tint: readonly number[];
  /** Natural logarithm of the energy of fine gradients over that of coarse ones. */
  readonly sharpness: number;
}

/** @param image values in 0..1; one channel or three */
export function toneFacts(image: FloatImage): ToneFacts {
  const plane = logarithms(image);
  return { ...lightFacts(image, plane), sharpness: sharpnessOf(plane, image.width, image.height) };
}

/** Without the sharpness. @param plane the logarithms of the image's brightness */
export function lightFacts(image: FloatImage, plane: Float32Array): Omit<ToneFacts, 'sharpness'> {
  const { channels } = image;
  const ofChannels = channels === 1 ? [0] : Array.from({ length: channels }, (_, channel) => meanOf(logarithms(image, channel)));
  const middle = ofChannels.reduce((sum, value) => sum + value, 0) / channels;
  return { brightness: meanOf(plane), tint: ofChannels.map((value) => value - middle) };
}

/**
 * The blur after which a picture is so much less sharp.
 *
 * @param loss of `sharpness`; 0 or less is no blur
 * @returns standard deviation in pixels of the picture, at most the largest one that is tried
 */
export function blurOfLoss(image: FloatImage, loss: number): number {
  const { width, height } = image;
  const plane = logarithms(image);
  const sharp = sharpnessOf(plane, width, height);
  let [before, lossBefore] = [0, 0];
  for (const sigma of SIGMAS) {
    const lost = sharp - sharpnessOf(gaussianBlur(plane, width, height, sigma), width, height);
    if (lost >= loss)
      return lost > lossBefore ? before + ((sigma - before) * Math.max(0, loss - lossBefore)) / (lost - lossBefore) : before;
    [before, lossBefore] = [sigma, lost];
  }
  return before;
}

/** @param plane logarithms of brightness */
export function sharpnessOf(plane: Float32Array, width: number, height: number): number {
  const [columns, rows] = [Math.floor(width / COARSE), Math.floor(height / COARSE)];
  const coarse = new Float32Array(columns * rows);
  for (let y = 0; y < rows * COARSE; y++) {
    const row = Math.floor(y / COARSE) * columns;
    for (let column = 0, at = y * width; column < columns; column++)
      for (let within = 0; within < COARSE; within++, at++) coarse[row + column] += plane[at] / (COARSE * COARSE);
  }
  // A plain picture has neither; the offset keeps the ratio at 1.
  const nothing = 1e-8;
  return Math.log((gradientEnergy(plane, width, height) + nothing) / (gradientEnergy(coarse, columns, rows) + nothing));
}

/** Mean squared difference of neighbours. */
function gradientEnergy(plane: Float32Array, width: number, height: number): number {
  let sum = 0;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const across = x + 1 < width ? plane[at + 1] - plane[at] : 0;
      const down = y + 1 < height ? plane[at + width] - plane[at] : 0;
      sum += across * across;
      sum += down * down;
    }
  }
  return width * height > 0 ? sum / (2 * width * height) : 0;
}

function meanOf(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / Math.max(1, values.length);
}
