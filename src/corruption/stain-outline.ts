/** The shape of a stain: an ellipse whose points were jostled, as a smooth closed curve that lies inside the image. */
import type { RandomSource } from '../domain/seeded-random';
import { closedSpline } from '../imaging/closed-spline';
import type { Point } from '../imaging/fill-polygon';

const POINTS = 20;
const SAMPLES_PER_SPAN = 6;

export interface StainOutline {
  /** Closed curve, in pixels from the image's top left corner. */
  readonly points: readonly Point[];
  /** Corners of its bounding box. */
  readonly minimum: Point;
  readonly maximum: Point;
  /** In pixels; the measure of the edge blur. */
  readonly longerSemiAxis: number;
}

/**
 * Draw a stain's outline: METHOD.md section 2.
 *
 * @param image extent in pixels
 * @param values the stain's parameters; sizes in percent of width and height
 * @param random the only source of chance
 */
export function drawStainOutline(
  image: { readonly width: number; readonly height: number },
  values: Readonly<Record<string, number>>,
  random: RandomSource,
): StainOutline {
  const share = () => random.uniform(values['stain.minimumSize'], values['stain.maximumSize']) / 100;
  const a = share() * image.width;
  const b = share() * image.height;
  const corners = jostledEllipse(a, b, (values['stain.irregularity'] * (a + b)) / 2, random);
  const curve = closedSpline(rotated(corners, random.uniform(0, Math.PI)), SAMPLES_PER_SPAN);
  return placedInside(curve, Math.max(a, b), image, random);
}

/** Points of an ellipse round the origin, each moved by up to `jostle` pixels in x and y, sorted by angle again. */
function jostledEllipse(a: number, b: number, jostle: number, random: RandomSource): Point[] {
  const points = Array.from({ length: POINTS }, (_, index) => {
    const angle = (2 * Math.PI * index) / POINTS;
    return {
      x: a * Math.cos(angle) + random.uniform(-jostle, jostle),
      y: b * Math.sin(angle) + random.uniform(-jostle, jostle),
    };
  });
  return points.sort((p, q) => Math.atan2(p.y, p.x) - Math.atan2(q.y, q.x));
}

function rotated(points: readonly Point[], angle: number): Point[] {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return points.map(({ x, y }) => ({ x: cos * x - sin * y, y: sin * x + cos * y }));
}

/** Move the curve to a random place wholly inside the image; one that is too large for it (in a narrow image) shrinks first. */
function placedInside(
  curve: readonly Point[],
  longerSemiAxis: number,
  image: { readonly width: number; readonly height: number },
  random: RandomSource,
): StainOutline {
  const xs = curve.map(({ x }) => x);
  const ys = curve.map(({ y }) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const scale = Math.min(1, image.width / width, image.height / height);
  const minimum = {
    x: random.next() * (image.width - scale * width),
    y: random.next() * (image.height - scale * height),
  };
  return {
    points: curve.map(({ x, y }) => ({ x: minimum.x + scale * (x - left), y: minimum.y + scale * (y - top) })),
    minimum,
    maximum: { x: minimum.x + scale * width, y: minimum.y + scale * height },
    longerSemiAxis: scale * longerSemiAxis,
  };
}
