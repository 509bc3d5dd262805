/**
 * The flange as geometry: signed distances in pixels from its centre, negative in metal, and what can be wrong with them. A
 * distance is exact near an edge, where it is needed, and a bound farther away.
 */
import { sampleStreams } from '../domain/random-streams';
import { seededRandom } from '../domain/seeded-random';
import { bell, mix, ramp, valueNoise } from './noise';
import type { Defect } from './sample-set';

export interface Hole {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface Flange {
  /** Signed distance at a place relative to the centre. */
  distance(x: number, y: number): number;
  /** The raised hub: how its shoulder takes the light, and how dark the foot of it is, by distance from the centre. */
  step(radius: number): { readonly light: number; readonly depth: number };
}

const RIM = 76;
const BORE = 24;
const HUB = 40;
const BOLT_CIRCLE = 58;
const BOLT_HOLE = 7.5;
/** The flat that shows which way up the part lies, at the bottom. */
const FLAT = 70;

const boltHoles: readonly Hole[] = Array.from({ length: 6 }, (_, index) => {
  const angle = ((index + 0.5) * Math.PI) / 3;
  return { x: BOLT_CIRCLE * Math.cos(angle), y: BOLT_CIRCLE * Math.sin(angle), radius: BOLT_HOLE };
});

export const goodFlange: Flange = flange(BORE, boltHoles);

function flange(
  bore: number,
  holes: readonly Hole[],
  change: (x: number, y: number, distance: number) => number = (_x, _y, d) => d,
): Flange {
  return {
    distance(x, y) {
      const radius = Math.sqrt(x * x + y * y);
      let distance = Math.max(radius - RIM, y - FLAT, bore - radius);
      for (const hole of holes) distance = Math.max(distance, hole.radius - Math.sqrt((x - hole.x) ** 2 + (y - hole.y) ** 2));
      return change(x, y, distance);
    },
    step: (radius) => ({
      light: 0.5 * bell((radius - HUB) / 1.6),
      depth: 1 - 0.14 * ramp(HUB - 1, HUB + 1, radius) * (1 - ramp(HUB + 1, HUB + 9, radius)),
    }),
  };
}

/** The flange with one thing wrong, drawn from the picture's seed. */
export function damagedFlange(seed: number, { kind, severity }: Defect): Flange {
  const random = seededRandom(seed, sampleStreams.defect);
  const which = random.integer(0, 5);
  const hole = boltHoles[which];
  const sign = random.next() < 0.5 ? -1 : 1;
  const withHole = (changed: readonly Hole[]) => flange(BORE, [...boltHoles.filter((_, index) => index !== which), ...changed]);
  switch (kind) {
    case 'missing-hole':
      // The milder, the more of the hole has been drilled.
      return severity < 0.5 ? withHole([{ ...hole, radius: BOLT_HOLE * mix(0.7, 0.35, severity * 2) }]) : withHole([]);
    case 'shifted-hole': {
      const angle = random.uniform(0, 6.283);
      const shift = mix(2.5, 8, severity);
      return withHole([{ ...hole, x: hole.x + shift * Math.cos(angle), y: hole.y + shift * Math.sin(angle) }]);
    }
    case 'wrong-bore':
      return flange(BORE + sign * mix(2, 7, severity), boltHoles);
    case 'chipped-edge':
      return chipped(seed, random.uniform(-2.9, -0.25), mix(5, 15, severity));
    default:
      return burred(seed, hole, random.uniform(0, 6.283), mix(2, 6, severity));
  }
}

/** A bite out of the rim, with a broken edge. */
function chipped(seed: number, angle: number, size: number): Flange {
  const [x, y] = [(RIM + 0.25 * size) * Math.cos(angle), (RIM + 0.25 * size) * Math.sin(angle)];
  const rough = valueNoise(seed + 80);
  return flange(BORE, boltHoles, (px, py, distance) => {
    const away = Math.sqrt((px - x) ** 2 + (py - y) ** 2);
    if (away > size + 8) return distance;
    return Math.max(distance, size + 0.24 * size * rough(px / 6, py / 6) + 0.8 * rough(px / 3, py / 3) - away);
  });
}

/** A ragged lip of metal that stands into a hole. */
function burred(seed: number, hole: Hole, angle: number, size: number): Flange {
  const rough = valueNoise(seed + 90);
  return flange(BORE, boltHoles, (x, y, distance) => {
    const [dx, dy] = [x - hole.x, y - hole.y];
    const away = Math.sqrt(dx * dx + dy * dy);
    if (away > hole.radius + 4) return distance;
    const turn = Math.atan2(dy, dx) - angle;
    const width = bell(Math.atan2(Math.sin(turn), Math.cos(turn)) / 0.55);
    const lip = size * width * (0.85 + 0.4 * rough(x / 3.2, y / 3.2));
    return hole.radius - lip - away;
  });
}
