/**
 * Where rich damage lies: clouds, spots, bars and cracks of all sizes, each as how much of every pixel it covers. Clouds are the masks of
 * DRAEM (Zavrtanik et al. 2021); the other shapes are what its clouds do not contain: small, straight and thin things.
 */
import type { RandomSource } from '../../domain/seeded-random';
import { gaussianBlur } from '../../imaging/gaussian-blur';
import { perlinNoise } from '../../imaging/perlin-noise';

/** How much of each pixel is covered: height * width values in 0..1. */
export type Coverage = Float32Array;

interface Extent {
  readonly width: number;
  readonly height: number;
}

type DrawShape = (extent: Extent, random: RandomSource) => Coverage;

/** The shapes with their probabilities. */
const SHAPES: readonly { readonly draw: DrawShape; readonly share: number }[] = [
  { draw: cloud, share: 0.3 },
  { draw: spot, share: 0.25 },
  { draw: bar, share: 0.15 },
  { draw: crack, share: 0.3 },
];
/** Share of the shapes whose edge is soft, and how soft, in pixels (standard deviation). */
const SOFT_SHARE = 0.4;
const SOFT_SIGMA = { minimum: 0.5, maximum: 2 };

/** A shape that covers at least one pixel by half. */
export function drawShape(extent: Extent, random: RandomSource): Coverage {
  const { draw } = drawnShape(random);
  let shape = draw(extent, random);
  // A cloud may cover nothing, and a crack or a small spot may lie outside the picture.
  for (let tries = 0; !covers(shape); tries++) shape = tries < 10 ? spot(extent, random) : middle(extent);
  if (random.next() >= SOFT_SHARE) return shape;
  const soft = gaussianBlur(shape, extent.width, extent.height, random.uniform(SOFT_SIGMA.minimum, SOFT_SIGMA.maximum));
  return covers(soft) ? soft : shape;
}

function drawnShape(random: RandomSource) {
  let rest = random.next();
  for (const shape of SHAPES) {
    rest -= shape.share;
    if (rest < 0) return shape;
  }
  return SHAPES[0];
}

function covers(shape: Coverage): boolean {
  return shape.some((share) => share >= 0.5);
}

/** Perlin noise above a level: 2^0 to 2^5 cells along each side. */
function cloud({ width, height }: Extent, random: RandomSource): Coverage {
  const cells = { x: 2 ** random.integer(0, 5), y: 2 ** random.integer(0, 5) };
  const level = random.uniform(0.3, 0.6);
  return perlinNoise(width, height, cells, random).map((value) => (value > level ? 1 : 0));
}

/** An ellipse with a wavy edge; semi-axes of 0.8 to 12 % of the sides, small ones as often as large ones. */
function spot(extent: Extent, random: RandomSource): Coverage {
  const semiAxis = (side: number): number => Math.max(0.7, side * Math.exp(random.uniform(Math.log(0.008), Math.log(0.12))));
  const [a, b] = [semiAxis(extent.width), semiAxis(extent.height)];
  const waves = [2, 3, 4, 5].map((count) => ({ count, height: 0.12 * random.normal(), phase: random.uniform(0, 2 * Math.PI) }));
  const reach = 1.5 * Math.max(a, b);
  return placed(extent, random, random.uniform(0, Math.PI), reach, (u, v) => {
    const angle = Math.atan2(v / b, u / a);
    const radius = 1 + waves.reduce((sum, wave) => sum + wave.height * Math.cos(wave.count * angle + wave.phase), 0);
    return (u / a) ** 2 + (v / b) ** 2 < radius * radius ? 1 : 0;
  });
}

/** A rectangle, broad or narrow, upright or turned. */
function bar(extent: Extent, random: RandomSource): Coverage {
  const { width, height } = extent;
  let [a, b] = [random.uniform(0.02, 0.25), random.uniform(0.02, 0.25)];
  if (random.next() < 0.5) {
    [a, b] = [random.uniform(0.01, 0.05), random.uniform(0.05, 0.3)];
    if (random.next() < 0.5) [a, b] = [b, a];
  }
  const [halfWidth, halfHeight] = [Math.max(1, (a * width) / 2), Math.max(1, (b * height) / 2)];
  const turn = random.next() < 0.6 ? random.uniform(0, Math.PI) : 0;
  return placed(extent, random, turn, Math.hypot(halfWidth, halfHeight), (u, v) =>
    Math.abs(u) < halfWidth && Math.abs(v) < halfHeight ? 1 : 0,
  );
}

/** A line of 2 to 13 pieces that wanders little or much, half a pixel to 3.5 pixels thick. */
function crack({ width, height }: Extent, random: RandomSource): Coverage {
  const coverage = new Float32Array(width * height);
  let [x, y] = [random.uniform(0, width), random.uniform(0, height)];
  let heading = random.uniform(0, 2 * Math.PI);
  const wander = [0.1, 0.4, 0.8][random.integer(0, 2)];
  const thickness = random.uniform(0.5, 3.5);
  for (let piece = random.integer(2, 13); piece > 0; piece--) {
    heading += wander * random.normal();
    const to = { x: x + 0.04 * width * Math.cos(heading), y: y + 0.04 * height * Math.sin(heading) };
    stroke(coverage, { width, height }, { x, y }, to, thickness);
    [x, y] = [to.x, to.y];
  }
  return coverage;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Cover what lies within half a thickness of a straight piece; a pixel at the edge in part. */
function stroke(coverage: Coverage, { width, height }: Extent, from: Point, to: Point, thickness: number): void {
  const reach = thickness / 2 + 1;
  const along = { x: to.x - from.x, y: to.y - from.y };
  const length2 = Math.max(1e-9, along.x ** 2 + along.y ** 2);
  const last = {
    row: Math.min(height - 1, Math.ceil(Math.max(from.y, to.y) + reach)),
    column: Math.min(width - 1, Math.ceil(Math.max(from.x, to.x) + reach)),
  };
  for (let row = Math.max(0, Math.floor(Math.min(from.y, to.y) - reach)); row <= last.row; row++) {
    for (let column = Math.max(0, Math.floor(Math.min(from.x, to.x) - reach)); column <= last.column; column++) {
      const [px, py] = [column + 0.5 - from.x, row + 0.5 - from.y];
      const t = Math.min(1, Math.max(0, (px * along.x + py * along.y) / length2));
      const distance = Math.hypot(px - t * along.x, py - t * along.y);
      const share = Math.min(1, thickness, Math.max(0, thickness / 2 + 0.5 - distance));
      const at = row * width + column;
      if (share > coverage[at]) coverage[at] = share;
    }
  }
}

/** A shape around a random centre, turned, told by its own axes; looked for only within reach of the centre. */
function placed(
  { width, height }: Extent,
  random: RandomSource,
  turn: number,
  reach: number,
  share: (u: number, v: number) => number,
): Coverage {
  const coverage = new Float32Array(width * height);
  const [centreX, centreY] = [random.uniform(0, width), random.uniform(0, height)];
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  for (let row = Math.max(0, Math.floor(centreY - reach)); row < Math.min(height, centreY + reach); row++) {
    for (let column = Math.max(0, Math.floor(centreX - reach)); column < Math.min(width, centreX + reach); column++) {
      const [dx, dy] = [column + 0.5 - centreX, row + 0.5 - centreY];
      coverage[row * width + column] = share(dx * cos + dy * sin, dy * cos - dx * sin);
    }
  }
  return coverage;
}

function middle({ width, height }: Extent): Coverage {
  const coverage = new Float32Array(width * height);
  coverage[(height >> 1) * width + (width >> 1)] = 1;
  return coverage;
}
