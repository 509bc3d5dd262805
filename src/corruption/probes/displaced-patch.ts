/**
 * A displaced patch: a piece of the same picture, moved a little and turned. Every grey level and texture in it is natural; only its place is
 * wrong, as with a thread out of line or a part that was put in askew.
 */
import type { FloatImage } from '../../domain/image';
import type { RandomSource } from '../../domain/seeded-random';
import type { CorruptedImage } from '../corruption-model';
import { undamaged } from '../none';
import { drawEllipse, visitEllipse } from './ellipse';
import type { Probe } from './probe';

/** Where the piece comes from: this far away, in units of its longest extent, and a pixel or two more. */
const NEAREST = 0.5;
const FURTHEST = 2;
const PIXELS_MORE = 2;

export const displacedPatch: Probe = { kind: 'displaced', draw: drawDisplacedPatch };

function drawDisplacedPatch(image: FloatImage, size: number, random: RandomSource): CorruptedImage {
  const { width, height, channels } = image;
  const damaged = undamaged(image);
  const ellipse = drawEllipse(image, size, random);
  const direction = random.uniform(0, 2 * Math.PI);
  const distance = 2 * ellipse.longSemiAxis * random.uniform(NEAREST, FURTHEST) + PIXELS_MORE;
  const turn = random.uniform(0, 2 * Math.PI);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const from = { x: ellipse.x + distance * Math.cos(direction), y: ellipse.y + distance * Math.sin(direction) };
  visitEllipse(ellipse, image, (at, right, down) => {
    // The nearest pixel and no mean of several, which would be smoother than the picture is.
    const column = mirrored(Math.floor(from.x + cos * right - sin * down), width);
    const row = mirrored(Math.floor(from.y + sin * right + cos * down), height);
    damaged.mask.pixels[at] = 1;
    for (let channel = 0; channel < channels; channel++) {
      damaged.image.pixels[at * channels + channel] = image.pixels[(row * width + column) * channels + channel];
    }
  });
  return damaged;
}

/** An index inside the side; what lies beyond the edge is mirrored at it. */
function mirrored(index: number, side: number): number {
  const within = ((index % (2 * side)) + 2 * side) % (2 * side);
  return within < side ? within : 2 * side - 1 - within;
}
