/** What can be wrong with the cloth: yarns that are missing, cut or of the wrong dye, and things that lie on it. */
import { sampleStreams } from '../domain/random-streams';
import { type RandomSource, seededRandom } from '../domain/seeded-random';
import { type Colour, distanceToCurve, type Point, wanderingCurve } from './canvas';
import { clamp, mix, ramp, valueNoise } from './noise';
import type { Defect } from './sample-set';

/** How the cloth is asked, yarn by yarn and place by place (u and v in pixels of the cloth). */
export interface ClothDamage {
  isWarpGone(warp: number, u: number, v: number): boolean;
  isWeftGone(weft: number, u: number, v: number): boolean;
  dyeOf(isWarp: boolean, yarn: number, u: number, v: number, dye: Colour): Colour;
  /** Put things on top, once the cloth is painted. */
  layOn(heights: Float32Array, colours: Float32Array): void;
}

export const noDamage: ClothDamage = {
  isWarpGone: () => false,
  isWeftGone: () => false,
  dyeOf: (_isWarp, _yarn, _u, _v, dye) => dye,
  layOn: () => {},
};

/** Dyes of warp and weft. */
export const INDIGO: Colour = [0.25, 0.315, 0.425];
export const CREAM: Colour = [0.7, 0.665, 0.6];

const MARGIN = 34;

/** The damage of a defect; places and shapes are drawn from the picture's seed. */
export function clothDamage(seed: number, { kind, severity }: Defect, side: number, warpPitch: number, weftPitch: number): ClothDamage {
  const random = seededRandom(seed, sampleStreams.defect);
  const centre = { x: random.uniform(MARGIN, side - MARGIN), y: random.uniform(MARGIN, side - MARGIN) };
  switch (kind) {
    case 'missing-thread':
      return missingThread(random, severity, side, warpPitch, weftPitch);
    case 'hole':
      return hole(seed, random, centre, mix(6, 18, severity), side);
    case 'knot':
      return knot(seed, random, centre, severity, side);
    case 'foreign-fibre':
      return foreignFibre(seed, random, centre, severity, side);
    default:
      return wrongYarn(random, severity, side, warpPitch, weftPitch);
  }
}

function missingThread(random: RandomSource, severity: number, side: number, warpPitch: number, weftPitch: number): ClothDamage {
  const isWarp = random.next() < 0.5;
  const pitch = isWarp ? warpPitch : weftPitch;
  const yarn = random.integer(4, Math.floor(side / pitch) - 4);
  const length = mix(0.25, 1.2, severity) * side;
  const start = random.uniform(-0.1, 1.1 - length / side) * side;
  const isGone = (index: number, along: number) => index === yarn && along > start && along < start + length;
  return isWarp ? { ...noDamage, isWarpGone: (i, _u, v) => isGone(i, v) } : { ...noDamage, isWeftGone: (j, u) => isGone(j, u) };
}

/** Yarns are cut around an uneven circle, each a little longer or shorter than its neighbour. */
function hole(seed: number, random: RandomSource, centre: Point, radius: number, side: number): ClothDamage {
  const fray = valueNoise(seed + 31);
  const isIn = (yarn: number, u: number, v: number) => {
    if (Math.abs(u - centre.x) > 2 * radius + 4 || Math.abs(v - centre.y) > 2 * radius + 4) return false;
    const angle = Math.atan2(v - centre.y, u - centre.x);
    const edge =
      radius * (1 + 0.25 * fray(2 * Math.cos(angle), 2 * Math.sin(angle) + 40)) + 4 * fray(yarn * 5.7 + 0.3, Math.sign(v - centre.y) * 9.5);
    return (u - centre.x) ** 2 + (v - centre.y) ** 2 < edge * Math.abs(edge);
  };
  const strands = Array.from({ length: Math.round(3 + radius / 4) }, (_, index) => {
    const angle = random.uniform(0, 6.283);
    const start = { x: centre.x + 1.05 * radius * Math.cos(angle), y: centre.y + 1.05 * radius * Math.sin(angle) };
    return wanderingCurve(start, angle + Math.PI + random.uniform(-0.9, 0.9), radius * random.uniform(0.4, 1), 2.2, seed + 20 + index);
  });
  return {
    ...noDamage,
    isWarpGone: (i, u, v) => isIn(i, u, v),
    isWeftGone: (j, u, v) => isIn(j + 500, u, v),
    layOn: (heights, colours) => {
      for (const [index, strand] of strands.entries()) layThread(heights, colours, side, strand, 0.6, 0.4, index % 2 ? INDIGO : CREAM);
    },
  };
}

function wrongYarn(random: RandomSource, severity: number, side: number, warpPitch: number, weftPitch: number): ClothDamage {
  const wrongIsWarp = random.next() < 0.6;
  const yarn = random.integer(3, Math.floor(side / (wrongIsWarp ? warpPitch : weftPitch)) - 3);
  const other: Colour = wrongIsWarp ? [0.5, 0.36, 0.4] : [0.62, 0.5, 0.36];
  const strength = mix(0.5, 1, severity);
  return {
    ...noDamage,
    dyeOf: (isWarp, index, _u, _v, dye) =>
      isWarp === wrongIsWarp && index === yarn ? ([0, 1, 2].map((c) => mix(dye[c], other[c], strength)) as unknown as Colour) : dye,
  };
}

/** A lump of wound yarn with two loose ends. */
function knot(seed: number, random: RandomSource, centre: Point, severity: number, side: number): ClothDamage {
  const size = mix(3.2, 7, severity);
  const dye = random.next() < 0.5 ? CREAM : INDIGO;
  const wound: Point[] = [];
  for (let turn = 0; turn < 5; turn += 0.02) {
    const tilt = turn * 2.1;
    const [x, y] = [size * Math.cos(6.283 * turn), size * 0.45 * Math.sin(6.283 * turn)];
    wound.push({ x: centre.x + x * Math.cos(tilt) - y * Math.sin(tilt), y: centre.y + x * Math.sin(tilt) + y * Math.cos(tilt) });
  }
  const angle = random.uniform(0, 6.283);
  const ends = [angle, angle + random.uniform(1.8, 4)].map((each, index) =>
    wanderingCurve(centre, each, size * random.uniform(2.5, 4.5), 1.4, seed + 40 + index),
  );
  return {
    ...noDamage,
    layOn: (heights, colours) => {
      for (const end of ends) layThread(heights, colours, side, end, 1.7, 1.6, dye);
      layThread(heights, colours, side, wound, 1.9, 2.6, dye);
    },
  };
}

function foreignFibre(seed: number, random: RandomSource, centre: Point, severity: number, side: number): ClothDamage {
  const dyes: readonly Colour[] = [
    [0.62, 0.1, 0.12],
    [0.08, 0.09, 0.1],
    [0.85, 0.6, 0.12],
  ];
  const dye = dyes[random.integer(0, dyes.length - 1)];
  const angle = random.uniform(0, 6.283);
  const length = mix(28, 90, severity);
  const start = { x: centre.x - (Math.cos(angle) * length) / 2, y: centre.y - (Math.sin(angle) * length) / 2 };
  const curve = wanderingCurve(start, angle, length, 1.5, seed + 50);
  return { ...noDamage, layOn: (heights, colours) => layThread(heights, colours, side, curve, mix(0.8, 1.5, severity), 1.5, dye) };
}

/** Lay a round thread on the cloth, with the shadow it throws to the lower right. */
function layThread(
  heights: Float32Array,
  colours: Float32Array,
  side: number,
  curve: readonly Point[],
  radius: number,
  lift: number,
  dye: Colour,
): void {
  const distance = distanceToCurve(side, side, curve, radius + 4);
  for (let y = side - 1; y >= 0; y--) {
    for (let x = side - 1; x >= 0; x--) {
      const at = y * side + x;
      const casting = x >= 2 && y >= 2 ? distance[at - 2 * side - 2] : Number.POSITIVE_INFINITY;
      const shadow = 1 - 0.5 * (1 - ramp(radius * 0.4, radius + 3, casting));
      const cover = clamp(radius + 0.5 - distance[at]);
      const round = Math.sqrt(Math.max(0, 1 - (distance[at] / (radius + 0.5)) ** 2));
      const twist = 1 + 0.1 * Math.sin((x + y) * 1.3);
      for (let c = 0; c < 3; c++) colours[at * 3 + c] = mix(colours[at * 3 + c] * shadow, dye[c] * twist, cover);
      if (cover > 0) heights[at] = mix(heights[at], lift + round, cover);
    }
  }
}
