/**
 * A sample set: denim, a 2/1 twill of indigo warp and cream weft. Every yarn has its own width, shade and wander; heights follow
 * from which yarn lies on top, and light from the heights. Periodic, yet never twice the same: what textures are like.
 */
import type { FloatImage } from '../domain/image';
import { sampleStreams } from '../domain/random-streams';
import { seededRandom } from '../domain/seeded-random';
import { type Colour, photographed, softened } from './canvas';
import { clamp, mix, type Noise, ramp, valueNoise } from './noise';
import type { Defect, SampleSet } from './sample-set';
import { type ClothDamage, CREAM, clothDamage, INDIGO, noDamage } from './woven-cloth-defects';

const SIDE = 192;
const WARP_PITCH = 8;
const WEFT_PITCH = 9;
const TABLE: Colour = [0.3, 0.27, 0.24];
/** Where there is no yarn. */
const ABSENT = -2;
/** Height of the table below the cloth, in yarn radii. */
const TABLE_HEIGHT = -1.7;

interface Yarn {
  readonly shift: number;
  readonly halfWidth: number;
  readonly shade: number;
  readonly twist: number;
}

interface Cloth {
  readonly warp: readonly Yarn[];
  readonly weft: readonly Yarn[];
  readonly wander: Noise;
  readonly fibre: Noise;
  readonly slub: Noise;
}

export const wovenCloth: SampleSet = {
  id: 'woven-cloth',
  label: 'Woven cloth',
  help: 'Denim with missing threads, holes, knots, stray fibres and wrong yarns: a fine texture that never repeats exactly.',
  width: SIDE,
  height: SIDE,
  channels: 3,
  defects: ['missing-thread', 'hole', 'knot', 'foreign-fibre', 'wrong-yarn'],
  paint: (seed, defect) => photographed(softened(lit(seed, relief(seed, defect))), seed, 0.01),
};

interface Relief {
  /** In yarn radii; 0 is the middle of the cloth. */
  readonly heights: Float32Array;
  readonly colours: Float32Array;
}

/** Yarns are counted from -2, so that a turned cloth has some beyond its edges. */
const yarnAt = (yarns: readonly Yarn[], index: number): Yarn => yarns[clamp(index + 2, 0, yarns.length - 1)];

function relief(seed: number, defect: Defect | null): Relief {
  const random = seededRandom(seed, sampleStreams.scene);
  const spin = (count: number): Yarn[] =>
    Array.from({ length: count }, () => ({
      shift: 0.05 * random.normal(),
      halfWidth: 0.5 * random.uniform(0.92, 1.06),
      shade: 1 + 0.045 * random.normal(),
      twist: random.next(),
    }));
  const cloth: Cloth = {
    warp: spin(SIDE / WARP_PITCH + 6),
    weft: spin(Math.ceil(SIDE / WEFT_PITCH) + 6),
    wander: valueNoise(seed),
    fibre: valueNoise(seed + 1),
    slub: valueNoise(seed + 2),
  };
  const turn = 0.012 * random.normal();
  const left = random.uniform(0, WARP_PITCH);
  const top = random.uniform(0, WEFT_PITCH);
  const damage = defect ? clothDamage(seed, defect, SIDE, WARP_PITCH, WEFT_PITCH) : noDamage;

  const heights = new Float32Array(SIDE * SIDE);
  const colours = new Float32Array(SIDE * SIDE * 3);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      paintPixel(cloth, damage, x - turn * y + left, y + turn * x + top, y * SIDE + x, heights, colours);
    }
  }
  damage.layOn(heights, colours);
  return { heights, colours };
}

/** Which yarn lies on top at (u, v), how high, and of what colour. */
function paintPixel(
  cloth: Cloth,
  damage: ClothDamage,
  u: number,
  v: number,
  at: number,
  heights: Float32Array,
  colours: Float32Array,
): void {
  const acrossWarp = u / WARP_PITCH + 0.1 * cloth.wander(u / 40, v / 25);
  const acrossWeft = v / WEFT_PITCH + 0.1 * cloth.wander(u / 25 + 90, v / 40);
  const i = Math.floor(acrossWarp);
  const j = Math.floor(acrossWeft);
  const warp = yarnAt(cloth.warp, i);
  const weft = yarnAt(cloth.weft, j);
  const inWarp = (acrossWarp - i - 0.5 - warp.shift) / warp.halfWidth;
  const inWeft = (acrossWeft - j - 0.5 - weft.shift) / weft.halfWidth;
  const warpGone = damage.isWarpGone(i, u, v);
  const weftGone = damage.isWeftGone(j, u, v);
  // Without its partner a yarn neither dives nor rises.
  const warpWave = weftGone ? 0.1 : waveAlong(acrossWeft, i);
  const weftWave = warpGone ? 0.1 : -waveAlong(acrossWarp, j);
  const warpHeight = warpGone || Math.abs(inWarp) > 1 ? ABSENT : roundness(inWarp) + 0.85 * warpWave;
  const weftHeight = weftGone || Math.abs(inWeft) > 1 ? ABSENT : roundness(inWeft) + 0.85 * weftWave;

  const isWarp = warpHeight >= weftHeight;
  const isTable = isWarp ? warpHeight === ABSENT : weftHeight === ABSENT;
  const yarn = isWarp ? warp : weft;
  const along = isWarp ? v : u;
  const across = isWarp ? inWarp : inWeft;
  const ply = Math.sin(6.283 * (along / 4.2 + 0.38 * across + yarn.twist));
  const hairs = isWarp ? cloth.fibre(u / 1.1, v / 4) : cloth.fibre(u / 4 + 50, v / 1.1 + 50);
  const slub = isWarp ? cloth.slub(i * 7.3, v / 30) : cloth.slub(u / 30, j * 7.3 + 400);
  const wave = isWarp ? warpWave : weftWave;
  heights[at] = isTable ? TABLE_HEIGHT + 0.1 * hairs : Math.max(warpHeight, weftHeight) + 0.07 * ply + 0.09 * hairs;
  // A yarn is darker at its sides, where it dives, and between its plies.
  const shade = isTable
    ? 1 + 0.2 * hairs
    : (yarn.shade + 0.06 * slub + 0.1 * hairs + 0.075 * ply) * (0.7 + 0.3 * roundness(across)) * (0.84 + 0.16 * wave);
  const dye = isTable ? TABLE : damage.dyeOf(isWarp, isWarp ? i : j, u, v, isWarp ? INDIGO : CREAM);
  for (let c = 0; c < 3; c++) colours[at * 3 + c] = dye[c] * shade;
}

/** The twill: warp goes over two wefts and under one, each warp one step later. */
const onTop = (warp: number, weft: number): number => ((((warp + weft) % 3) + 3) % 3 === 0 ? -1 : 1);

/** How high a warp yarn runs at a place between the middles of the wefts it crosses; for a weft yarn, how low. */
function waveAlong(place: number, yarn: number): number {
  const before = Math.floor(place - 0.5);
  return mix(onTop(yarn, before), onTop(yarn, before + 1), ramp(0.05, 0.95, place - 0.5 - before));
}

const roundness = (across: number): number => Math.sqrt(Math.max(0, 1 - across * across));

/** A lamp at the upper left, its light soft; the deeper, the darker. */
function lit(seed: number, { heights, colours }: Relief): FloatImage {
  const random = seededRandom(seed, sampleStreams.lamp);
  const exposure = 1 + 0.025 * random.normal();
  const lampX = random.uniform(0.3, 0.5) * SIDE;
  const lampY = random.uniform(0.25, 0.45) * SIDE;
  const pixels = new Float32Array(SIDE * SIDE * 3);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const at = y * SIDE + x;
      const slopeX = heights[y * SIDE + Math.min(x + 1, SIDE - 1)] - heights[y * SIDE + Math.max(x - 1, 0)];
      const slopeY = heights[Math.min(y + 1, SIDE - 1) * SIDE + x] - heights[Math.max(y - 1, 0) * SIDE + x];
      const facing = (0.62 + 0.2 * slopeX + 0.26 * slopeY) / Math.sqrt(1 + 0.35 * (slopeX * slopeX + slopeY * slopeY));
      const openness = 0.5 + 0.5 * ramp(-1.6, 1.5, heights[at]);
      const away = ((x - lampX) * (x - lampX) + (y - lampY) * (y - lampY)) / (SIDE * SIDE);
      const light = exposure * (1.12 - 0.2 * away) * openness * (0.58 + 1.02 * clamp(facing, 0, 1.2));
      for (let c = 0; c < 3; c++) pixels[at * 3 + c] = clamp(colours[at * 3 + c] * light);
    }
  }
  return { width: SIDE, height: SIDE, channels: 3, pixels };
}
