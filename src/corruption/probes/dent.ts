/**
 * A dent: the surface goes on, only brighter or darker, most in the middle and fading out to the rim. It has no fill and no edge, so that a
 * network that has learned to remove spots has not learned this.
 */
import type { FloatImage } from '../../domain/image';
import type { RandomSource } from '../../domain/seeded-random';
import type { CorruptedImage } from '../corruption-model';
import { undamaged } from '../none';
import { drawEllipse, visitEllipse } from './ellipse';
import type { Probe } from './probe';

/** Change of brightness in the middle, at full strength. */
const DEPTH = 0.8;
/** A surface darker than this can only become brighter; one as much nearer to white only darker. */
const LEAST_ROOM = 0.35;

export const dent: Probe = { kind: 'dent', draw: drawDent };

function drawDent(image: FloatImage, size: number, random: RandomSource): CorruptedImage {
  const damaged = undamaged(image);
  const ellipse = drawEllipse(image, size, random);
  const brighter = random.next() < 0.5;
  const brightness = meanBrightness(image, ellipse);
  const sign = brightness < LEAST_ROOM || (brighter && brightness <= 1 - LEAST_ROOM) ? 1 : -1;
  visitEllipse(ellipse, image, (at, _right, _down, squaredRadius) => {
    damaged.mask.pixels[at] = 1;
    const change = sign * DEPTH * (1 - squaredRadius) ** 2;
    for (let value = at * image.channels; value < (at + 1) * image.channels; value++) {
      damaged.image.pixels[value] = Math.min(1, Math.max(0, image.pixels[value] + change));
    }
  });
  return damaged;
}

function meanBrightness(image: FloatImage, ellipse: Parameters<typeof visitEllipse>[0]): number {
  let [sum, count] = [0, 0];
  visitEllipse(ellipse, image, (at) => {
    for (let value = at * image.channels; value < (at + 1) * image.channels; value++) sum += image.pixels[value];
    count += image.channels;
  });
  return sum / count;
}
