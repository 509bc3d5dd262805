/** What can be wrong with the sheet: where it is bent, the light changes and the streaks with it; where it is cut, it shows a mark. */
import { sampleStreams } from '../domain/random-streams';
import { type RandomSource, seededRandom } from '../domain/seeded-random';
import { distanceToCurve, type Point, wanderingCurve } from './canvas';
import { bell, clamp, mix, ramp, valueNoise } from './noise';
import type { Defect } from './sample-set';

export interface MetalDamage {
  /** How far the streaks are moved at a place, in pixels, and how much brighter (or darker) the slope makes it, as a share. */
  bend(x: number, y: number): { readonly shift: number; readonly light: number };
  /** The grey that is to be seen at a place where the surface alone would have `surface`. */
  mark(x: number, y: number, surface: number): number;
}

const FLAT = { shift: 0, light: 0 };

export const noDamage: MetalDamage = { bend: () => FLAT, mark: (_x, _y, surface) => surface };

const MARGIN = 36;

/** The damage of a defect; places and shapes are drawn from the picture's seed. */
export function metalDamage(seed: number, { kind, severity }: Defect, width: number, height: number): MetalDamage {
  const random = seededRandom(seed, sampleStreams.defect);
  const centre = { x: random.uniform(MARGIN, width - MARGIN), y: random.uniform(MARGIN, height - MARGIN) };
  switch (kind) {
    case 'dent':
      return dent(random, centre, severity);
    case 'scratch':
      return scratch(seed, random, centre, severity, width, height);
    case 'rust-pits':
      return rustPits(seed, random, centre, severity);
    default:
      return chatter(random, centre, severity);
  }
}

/** A hollow pressed into the sheet: its near wall in shadow, its far wall in the light. */
function dent(random: RandomSource, { x: cx, y: cy }: Point, severity: number): MetalDamage {
  const [a, b] = [mix(9, 25, severity) * random.uniform(0.8, 1.2), mix(8, 20, severity) * random.uniform(0.8, 1.2)];
  const turn = random.uniform(0, 3.14);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const depth = mix(0.18, 0.5, severity);
  const bend = (x: number, y: number) => {
    const [along, across] = [((x - cx) * cos + (y - cy) * sin) / a, ((y - cy) * cos - (x - cx) * sin) / b];
    const square = along * along + across * across;
    if (square > 9) return FLAT;
    // Steep at the rim, flat at the bottom, as a ball leaves it, with a low ridge of pushed-out metal around.
    const hollow = Math.exp(-(square ** 1.6));
    const ridge = 0.14 * bell((Math.sqrt(square) - 1.55) / 0.28);
    const slope = hollow * 3.2 * square ** 0.6;
    const [dx, dy] = [(x - cx) / a, (y - cy) / b];
    const facing = (0.55 * dx + 0.83 * dy) / Math.max(0.3, Math.sqrt(square));
    return { shift: -5 * depth * hollow * dy, light: depth * (slope * facing * 0.75 - 0.2 * hollow + ridge * (0.6 - facing)) };
  };
  return { ...noDamage, bend };
}

/** A groove across the brushing: dark inside, with a bright burr on one side. */
function scratch(seed: number, random: RandomSource, { x, y }: Point, severity: number, width: number, height: number): MetalDamage {
  const angle = 1.57 + random.uniform(-0.85, 0.85);
  const length = mix(35, 105, severity);
  const start = { x: x - (Math.cos(angle) * length) / 2, y: y - (Math.sin(angle) * length) / 2 };
  const curve = wanderingCurve(start, angle, length, 0.1, seed + 60);
  const groove = distanceToCurve(width, height, curve, 4);
  const burr = distanceToCurve(
    width,
    height,
    curve.map((point) => ({ x: point.x + 1.6, y: point.y + 0.5 })),
    4,
  );
  const rough = valueNoise(seed + 61);
  const radius = mix(0.55, 1.15, severity);
  const depth = mix(0.3, 0.75, severity);
  return {
    ...noDamage,
    mark: (px, py, surface) => {
      const at = py * width + px;
      if (groove[at] > 4) return surface;
      const taper = ramp(0, 14, length / 2 - Math.sqrt((px - x) ** 2 + (py - y) ** 2));
      const pressure = taper * (0.8 + 0.35 * rough(px / 5, py / 5));
      const dark = clamp(radius + 0.6 - groove[at]) * depth * pressure;
      const bright = clamp(radius * 0.7 + 0.5 - burr[at]) * 0.55 * pressure;
      return surface * (1 - dark) + bright * (0.95 - surface) * (1 - clamp(radius + 0.3 - groove[at]));
    },
  };
}

/** A colony of pits, dark and rough, thinning out from its middle, each with a halo of rust. */
function rustPits(seed: number, random: RandomSource, centre: Point, severity: number): MetalDamage {
  const spread = mix(9, 24, severity);
  const pits = Array.from({ length: Math.round(mix(4, 26, severity)) }, () => ({
    x: centre.x + spread * random.normal() * 1.15,
    y: centre.y + spread * random.normal() * 0.75,
    radius: random.uniform(0.9, mix(2, 4.2, severity)) * random.uniform(0.6, 1),
    depth: random.uniform(0.35, 0.7),
  }));
  const edge = valueNoise(seed + 70);
  const grain = valueNoise(seed + 71);
  return {
    ...noDamage,
    mark: (x, y, surface) => {
      let value = surface;
      for (const pit of pits) {
        const [dx, dy] = [x - pit.x, y - pit.y];
        if (dx * dx + dy * dy > 140) continue;
        const distance = Math.sqrt(dx * dx + dy * dy) + 0.9 * edge(x / 2.3, y / 2.3);
        const inside = 1 - ramp(pit.radius - 0.8, pit.radius + 0.7, distance);
        const halo = 0.2 * bell(distance / (pit.radius * 1.5 + 1)) * (0.7 + 0.5 * grain(x / 3, y / 3));
        value *= 1 - halo - inside * pit.depth * (0.85 + 0.25 * grain(x / 1.2, y / 1.2));
        // The lower right wall of a pit catches the light.
        value += 0.16 * bell((distance - pit.radius - 0.6) / 0.6) * clamp((dx + dy) / (pit.radius * 2 + 1), 0, 1);
      }
      return value;
    },
  };
}

/** A tool that trembled: regular ripples across the brushing, fading towards the ends of the patch. */
function chatter(random: RandomSource, { x: cx, y: cy }: Point, severity: number): MetalDamage {
  const pitch = random.uniform(5, 8);
  const lean = random.uniform(-0.35, 0.35);
  const [a, b] = [mix(26, 62, severity), mix(10, 26, severity)];
  const strength = mix(0.12, 0.34, severity);
  const phase = random.uniform(0, 6.283);
  return {
    ...noDamage,
    bend: (x, y) => {
      const [dx, dy] = [(x - cx) / a, (y - cy) / b];
      const window = (1 - ramp(0.55, 1, Math.abs(dx))) * (1 - ramp(0.7, 1, Math.abs(dy)));
      if (window === 0) return FLAT;
      const wave = Math.sin((6.283 * (x + lean * (y - cy) + 0.035 * (y - cy) ** 2)) / pitch + phase);
      return { shift: 0, light: strength * window * (wave > 0 ? wave * wave : 0.75 * wave) };
    },
  };
}
