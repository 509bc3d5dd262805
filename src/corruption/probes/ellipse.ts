/** A random ellipse inside a picture: the shape of the self-test's own damages. */
import type { FloatImage } from '../../domain/image';
import type { RandomSource } from '../../domain/seeded-random';

/** In pixels; the centre is that of a pixel, so that the smallest ellipse still has one. */
export interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly longSemiAxis: number;
  readonly shortSemiAxis: number;
  /** Of the long axis against the rows, in radians. */
  readonly angle: number;
}

/** Shortest axis, as a share of the longest. */
const SLIMMEST = 0.6;

/**
 * Draw an ellipse that lies inside the image, where it is not too large for it.
 *
 * @param size its longest axis, as a share of the image's longer side
 */
export function drawEllipse({ width, height }: FloatImage, size: number, random: RandomSource): Ellipse {
  const longSemiAxis = Math.max(0.5, (size * Math.max(width, height)) / 2);
  const shortSemiAxis = Math.max(0.5, longSemiAxis * random.uniform(SLIMMEST, 1));
  const place = (side: number) =>
    Math.floor(random.uniform(Math.min(longSemiAxis, side / 2), Math.max(side - longSemiAxis, side / 2))) + 0.5;
  return { x: place(width), y: place(height), longSemiAxis, shortSemiAxis, angle: random.uniform(0, Math.PI) };
}

/**
 * Visit the pixels of an ellipse.
 *
 * @param visit is given the pixel's index, its place from the centre in pixels, and the squared distance from the centre in units of the
 *   outline: 0 at the centre, 1 on the outline
 */
export function visitEllipse(
  ellipse: Ellipse,
  { width, height }: FloatImage,
  visit: (at: number, right: number, down: number, squaredRadius: number) => void,
): void {
  const { x, y, longSemiAxis, shortSemiAxis, angle } = ellipse;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const first = (middle: number) => Math.max(0, Math.floor(middle - longSemiAxis));
  const last = (middle: number, side: number) => Math.min(side - 1, Math.ceil(middle + longSemiAxis));
  for (let row = first(y); row <= last(y, height); row++) {
    for (let column = first(x); column <= last(x, width); column++) {
      const [right, down] = [column + 0.5 - x, row + 0.5 - y];
      const squaredRadius = ((cos * right + sin * down) / longSemiAxis) ** 2 + ((cos * down - sin * right) / shortSemiAxis) ** 2;
      if (squaredRadius < 1) visit(row * width + column, right, down, squaredRadius);
    }
  }
}
