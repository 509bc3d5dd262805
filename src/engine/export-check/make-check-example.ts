/** Makes the example of an exported model: a picture, and its reconstruction, maps and scores. formats/check-example.ts says what it is for. */
import type { RgbaImage } from '../../domain/image';
import type { CheckExample } from '../../formats/example-check/check-example';
import type { Extent } from '../../imaging/crop-box';
import { preparePicture } from '../../imaging/prepare-picture';
import type { TrainedModel } from '../inspection/trained-model';

/** The picture's longer side relative to the network's: not an integer, so that resampling is checked too. */
const ENLARGEMENT = 1.3;

/** @param picture a decoded picture of the kind that the model inspects; null for a generated pattern */
export async function makeCheckExample(model: TrainedModel, picture: RgbaImage | null): Promise<CheckExample> {
  const { preparation } = model.card;
  const shown = picture ? scaled(picture, preparation) : pattern(Math.ceil(preparation.width * ENLARGEMENT), preparation.height);
  const input = preparePicture(shown, preparation);
  const { reconstruction, maps, scores } = await model.inspectPrepared(input);
  return { picture: shown, input, reconstruction, maps, scores };
}

/** The whole picture, scaled to a little more than the network's input. */
function scaled(picture: RgbaImage, { width, height }: Extent): RgbaImage {
  return opaqueCopy(picture, (ENLARGEMENT * Math.max(width, height)) / Math.max(picture.width, picture.height));
}

/** A picture composited over white, as other programs than browsers decode it, and scaled. */
export function opaqueCopy(picture: RgbaImage, scale = 1): RgbaImage {
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  const extent = { width: side(picture.width), height: side(picture.height) };
  const { pixels } = preparePicture(picture, { ...extent, channels: 3, fit: 'stretch' });
  return { ...extent, pixels: opaque(pixels) };
}

/** Waves in three colours with a bright square in them. */
function pattern(width: number, height: number): RgbaImage {
  const pixels = new Float32Array(width * height * 3);
  for (let at = 0; at < pixels.length; at++) {
    const [channel, x, y] = [at % 3, Math.floor(at / 3) % width, Math.floor(at / 3 / width)];
    const isSquare = Math.max(Math.abs(x - width / 3), Math.abs(y - height / 2)) < height / 8;
    pixels[at] = isSquare ? 0.9 : 0.5 + 0.3 * Math.sin(x / (3 + channel)) * Math.cos(y / (5 - channel));
  }
  return { width, height, pixels: opaque(pixels) };
}

/** @param pixels red, green and blue in 0..1 */
function opaque(pixels: Float32Array): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray((pixels.length / 3) * 4).fill(255);
  for (let at = 0; at < pixels.length; at++) rgba[Math.floor(at / 3) * 4 + (at % 3)] = 255 * pixels[at];
  return rgba;
}
