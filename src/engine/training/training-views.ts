/**
 * Views: what the network sees of a picture in training. Either the whole picture, or at random the whole picture at half size or a crop of that
 * extent at full size, or a piece of a fixed extent (training-pieces.ts). The network is fully convolutional, so it applies what it learned on views
 * to whole pictures of any size. Views at two scales have a quarter of the pixels, and take a quarter of the time.
 */
import type { FloatImage } from '../../domain/image';
import type { ViewsKind } from '../../domain/recipe';
import type { RandomSource } from '../../domain/seeded-random';
import type { Extent } from '../../imaging/crop-box';
import { halved } from '../../imaging/halved';
import { pieceExtent } from './training-pieces';

/** Extent of the views of a picture. */
export function viewExtent(views: ViewsKind, { width, height }: Extent): Extent {
  if (views === 'pieces') return pieceExtent({ width, height });
  return views === 'whole' ? { width, height } : { width: Math.floor(width / 2), height: Math.floor(height / 2) };
}

/**
 * Draw a view.
 *
 * @param image values in 0..1; not written to; with the views `pieces` a piece already, as training-pictures.ts cuts it
 * @returns the image itself, or a new one of half its extent
 */
export function drawView(views: ViewsKind, image: FloatImage, random: RandomSource): FloatImage {
  if (views !== 'two-scale') return image;
  if (random.next() < 0.5) return halved(image);
  const { width, height } = viewExtent(views, image);
  return cropped(image, random.integer(0, image.width - width), random.integer(0, image.height - height), { width, height });
}

function cropped(image: FloatImage, left: number, top: number, { width, height }: Extent): FloatImage {
  const { channels } = image;
  const pixels = new Float32Array(width * height * channels);
  for (let row = 0; row < height; row++) {
    const first = ((top + row) * image.width + left) * channels;
    pixels.set(image.pixels.subarray(first, first + width * channels), row * width * channels);
  }
  return { width, height, channels, pixels };
}
