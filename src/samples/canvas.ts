/** What the painters of the sample sets share: curves and distances to them, camera grain, and blur. */
import type { FloatImage } from '../domain/image';
import { sampleStreams } from '../domain/random-streams';
import { seededRandom } from '../domain/seeded-random';
import { clamp } from './noise';

export type Colour = readonly [red: number, green: number, blue: number];

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Distance of every pixel to a curve, in pixels; infinite beyond `reach`. */
export function distanceToCurve(width: number, height: number, curve: readonly Point[], reach: number): Float32Array {
  const distance = new Float32Array(width * height).fill(Number.POSITIVE_INFINITY);
  for (const { x, y } of curve) {
    for (let row = Math.max(0, Math.floor(y - reach)); row <= Math.min(height - 1, y + reach); row++) {
      for (let column = Math.max(0, Math.floor(x - reach)); column <= Math.min(width - 1, x + reach); column++) {
        const at = row * width + column;
        const [dx, dy] = [column - x, row - y];
        distance[at] = Math.min(distance[at], Math.sqrt(dx * dx + dy * dy));
      }
    }
  }
  return distance;
}

/** A line that wanders: `length` pixels long in steps of half a pixel, turning by about `bend` radians in 10 pixels. */
export function wanderingCurve(start: Point, angle: number, length: number, bend: number, seed: number): Point[] {
  const random = seededRandom(seed, sampleStreams.curve);
  const points: Point[] = [];
  let { x, y } = start;
  let direction = angle;
  let turn = 0;
  for (let step = 0; step < length * 2; step++) {
    points.push({ x, y });
    turn = 0.97 * turn + 0.03 * bend * random.normal();
    direction += turn * 0.35;
    x += 0.5 * Math.cos(direction);
    y += 0.5 * Math.sin(direction);
  }
  return points;
}

/** Add the grain of a camera, the same for the same seed, and keep values in 0..1. */
export function photographed(image: FloatImage, seed: number, grain: number): FloatImage {
  const random = seededRandom(seed, sampleStreams.grain);
  const { width, height, channels, pixels } = image;
  for (let i = 0; i < width * height; i++) {
    // The difference of two uniform numbers has a variance of 1/6: as good as a normal here, and much quicker.
    const noise = grain * 2.45 * (random.next() - random.next());
    for (let c = 0; c < channels; c++) pixels[i * channels + c] = clamp(pixels[i * channels + c] + noise);
  }
  return image;
}

/** As a lens would show it: a binomial blur over three pixels each way. */
export function softened(image: FloatImage): FloatImage {
  const { width, height, channels, pixels } = image;
  const stride = width * channels;
  const rows = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    const x = i % stride;
    rows[i] = 0.5 * pixels[i] + 0.25 * (pixels[x < channels ? i : i - channels] + pixels[x >= stride - channels ? i : i + channels]);
  }
  for (let i = 0; i < pixels.length; i++) {
    pixels[i] = 0.5 * rows[i] + 0.25 * (rows[i < stride ? i : i - stride] + rows[i + stride >= width * height * channels ? i : i + stride]);
  }
  return image;
}
