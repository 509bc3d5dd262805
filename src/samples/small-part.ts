/**
 * A sample set: a turned brass flange with a bore, six bolt holes and a flat, always in the same pose. Painted from signed distances:
 * how far a place is from an edge says where metal is, where a bevel catches light and where a shadow falls.
 */
import type { FloatImage } from '../domain/image';
import { sampleStreams } from '../domain/random-streams';
import { seededRandom } from '../domain/seeded-random';
import { type Colour, photographed } from './canvas';
import { bell, clamp, mix, ramp, valueNoise } from './noise';
import type { Defect, SampleSet } from './sample-set';
import { damagedFlange, type Flange, goodFlange } from './small-part-shape';

const SIDE = 192;
const BRASS: Colour = [0.86, 0.69, 0.36];
const SHINE: Colour = [1, 0.93, 0.74];
const GROUND: Colour = [0.2, 0.245, 0.27];
/** Width of the bevels, in pixels. */
const BEVEL = 3.2;
/** Direction to the lamp, upper left, along the picture. */
const LAMP_X = -0.64;
const LAMP_Y = -0.77;

export const smallPart: SampleSet = {
  id: 'small-part',
  label: 'Small part',
  help: 'A brass flange with missing, shifted or wrong holes, chips and burrs: one object, always in the same place, in colour.',
  width: SIDE,
  height: SIDE,
  channels: 3,
  defects: ['missing-hole', 'shifted-hole', 'wrong-bore', 'chipped-edge', 'burr'],
  paint: (seed, defect) => photographed(portrait(seed, defect), seed, 0.008),
};

function portrait(seed: number, defect: Defect | null): FloatImage {
  const random = seededRandom(seed, sampleStreams.scene);
  const centreX = SIDE / 2 + random.uniform(-1.5, 1.5);
  const centreY = SIDE / 2 + random.uniform(-1.5, 1.5);
  const turn = random.uniform(-0.025, 0.025);
  const exposure = 1 + 0.03 * random.normal();
  const glint = -0.88 + 0.05 * random.normal();
  const shape = defect ? damagedFlange(seed, defect) : goodFlange;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const grooves = valueNoise(seed + 1);
  const felt = valueNoise(seed + 2);
  const metal = (x: number, y: number) =>
    shape.distance((x - centreX) * cos + (y - centreY) * sin, (y - centreY) * cos - (x - centreX) * sin);

  const pixels = new Float32Array(SIDE * SIDE * 3);
  const colour = [0, 0, 0];
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const distance = metal(x, y);
      const cover = clamp(0.5 - distance);
      const lamp = exposure * (1.08 - 0.22 * (((x - 60) / SIDE) ** 2 + ((y - 50) / SIDE) ** 2));
      if (cover < 1) paintGround(colour, x, y, lamp, distance > 30 ? 1 : 1 - 0.62 * (1 - ramp(-7, 9, metal(x - 5, y - 6))), felt);
      const ground = [colour[0], colour[1], colour[2]];
      if (cover > 0) {
        const slopeX = (metal(x + 0.7, y) - metal(x - 0.7, y)) / 1.4;
        const slopeY = (metal(x, y + 0.7) - metal(x, y - 0.7)) / 1.4;
        const bevel = clamp(1 + distance / BEVEL) * ramp(-BEVEL - 1, -BEVEL + 1, distance);
        paintMetal(colour, x - centreX, y - centreY, lamp, glint, grooves, shape, bevel * (slopeX * LAMP_X + slopeY * LAMP_Y));
      }
      for (let c = 0; c < 3; c++) pixels[(y * SIDE + x) * 3 + c] = clamp(mix(ground[c], colour[c], cover));
    }
  }
  return { width: SIDE, height: SIDE, channels: 3, pixels };
}

function paintGround(colour: number[], x: number, y: number, lamp: number, shadow: number, felt: (x: number, y: number) => number): void {
  const weave = 1 + 0.05 * felt(x / 1.6, y / 1.6) + 0.05 * felt(x / 23, y / 23);
  for (let c = 0; c < 3; c++) colour[c] = GROUND[c] * lamp * shadow * weave;
}

/** Turned metal shines along two opposite fans, because every groove is a ring (as on a record). */
function paintMetal(
  colour: number[],
  x: number,
  y: number,
  lamp: number,
  glint: number,
  grooves: (x: number, y: number) => number,
  shape: Flange,
  facing: number,
): void {
  const radius = Math.sqrt(x * x + y * y);
  const angle = Math.atan2(y, x);
  const fan = Math.cos(angle - glint) ** 2;
  const soft = fan * fan;
  const ring = 0.6 * grooves(radius * 1.1, 3.5 + 0.7 * Math.cos(angle)) + 0.4 * grooves(radius * 2.4, 9.5 + 2 * Math.sin(angle));
  const step = shape.step(radius);
  const shade =
    lamp *
    (0.54 + 0.3 * soft + 0.06 * ring * (0.6 + soft) + (step.light * (x * LAMP_X + y * LAMP_Y)) / (radius + 1) + 0.42 * facing) *
    step.depth;
  const shine = clamp(0.72 * soft * soft * soft * (1 + 0.35 * ring) + 0.9 * bell((facing - 0.95) / 0.3));
  for (let c = 0; c < 3; c++) colour[c] = mix(BRASS[c] * shade, SHINE[c] * lamp, 0.55 * shine);
}
