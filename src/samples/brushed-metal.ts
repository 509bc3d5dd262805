/**
 * A sample set: a sheet of steel brushed along its length, wider than high. Streaks are noise stretched by the brush, light a
 * soft band that the brushing spreads; grey, because metal is.
 */
import type { FloatImage } from '../domain/image';
import { sampleStreams } from '../domain/random-streams';
import { seededRandom } from '../domain/seeded-random';
import { metalDamage, noDamage } from './brushed-metal-defects';
import { photographed } from './canvas';
import { bell, clamp, valueNoise } from './noise';
import type { Defect, SampleSet } from './sample-set';

const WIDTH = 256;
const HEIGHT = 160;

export const brushedMetal: SampleSet = {
  id: 'brushed-metal',
  label: 'Brushed metal',
  help: 'Steel sheet with dents, scratches, rust pits and chatter marks: grey, wider than high, and never the same twice.',
  width: WIDTH,
  height: HEIGHT,
  channels: 1,
  defects: ['dent', 'scratch', 'rust-pits', 'chatter'],
  paint: (seed, defect) => photographed(sheet(seed, defect), seed, 0.008),
};

function sheet(seed: number, defect: Defect | null): FloatImage {
  const random = seededRandom(seed, sampleStreams.scene);
  const streaks = valueNoise(seed);
  const cloud = valueNoise(seed + 1);
  const exposure = 0.55 * (1 + 0.03 * random.normal());
  const bandAt = WIDTH * random.uniform(0.35, 0.65);
  const bandLean = random.uniform(-0.25, 0.25);
  const sag = 0.06 * random.uniform(0.6, 1.2);
  const damage = defect ? metalDamage(seed, defect, WIDTH, HEIGHT) : noDamage;
  const pixels = new Float32Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const at = y * WIDTH + x;
      const bent = damage.bend(x, y);
      const row = y + bent.shift;
      const brushing =
        0.42 * streaks(x / 140, row * 0.55) +
        0.5 * streaks(x / 60 + 300, row * 0.95) +
        0.45 * streaks(x / 22 + 700, row * 1.7) +
        0.22 * streaks(x / 7 + 1100, row * 2.3);
      const band = bell((x - bandAt - bandLean * (y - HEIGHT / 2)) / 66);
      const level = exposure * (0.76 + 0.46 * band - sag * (y / HEIGHT) + 0.025 * cloud(x / 70, y / 50));
      // The brighter the light, the more the grooves glitter.
      const surface = level * (1 + (0.095 + 0.075 * band) * brushing + bent.light);
      pixels[at] = clamp(damage.mark(x, y, surface));
    }
  }
  return { width: WIDTH, height: HEIGHT, channels: 1, pixels };
}
