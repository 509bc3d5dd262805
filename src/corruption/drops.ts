/** Drops: a handful of small discs round one point, as a splash leaves them. METHOD.md section 2. */
import type { FloatImage } from '../domain/image';
import type { NumberKnob } from '../domain/knob';
import type { RandomSource } from '../domain/seeded-random';
import { colourKnobs } from './colour-knobs';
import type { CorruptedImage, CorruptionModel } from './corruption-model';
import { paintGrainy } from './grainy-fill';
import { undamaged } from './none';

const parameters: readonly NumberKnob[] = [
  {
    key: 'drops.count',
    kind: 'integer',
    label: 'Drops',
    help: 'Number of discs in one splash.',
    default: 10,
    minimum: 1,
    maximum: 40,
    step: 1,
    unit: '',
  },
  {
    key: 'drops.minimumRadius',
    kind: 'number',
    label: 'Smallest drop',
    help: 'Radius of the smallest disc, as a share of the picture’s width; one pixel is added.',
    default: 1,
    minimum: 0.5,
    maximum: 20,
    step: 0.5,
    unit: '%',
  },
  {
    key: 'drops.maximumRadius',
    kind: 'number',
    label: 'Largest drop',
    help: 'Radius of the largest disc, as a share of the picture’s width; one pixel is added.',
    default: 2,
    minimum: 0.5,
    maximum: 20,
    step: 0.5,
    unit: '%',
  },
  ...colourKnobs('drops', 'drop'),
];

export const drops: CorruptionModel = {
  id: 'drops',
  label: 'Drops',
  help: 'A cluster of small discs: for splashes, pores and grains of dirt.',
  kinds: ['drops'],
  parameters,
  corrupt: corruptWithDrops,
};

function corruptWithDrops(image: FloatImage, values: Readonly<Record<string, number>>, random: RandomSource): CorruptedImage {
  const { width, height } = image;
  const damaged = undamaged(image);
  const colour = random.uniform(values['drops.colourMinimum'], values['drops.colourMaximum']) / 255;
  const centre = { x: random.next() * width, y: random.next() * height };
  const covered = new Uint8Array(width * height);
  // The pixel in the middle is always hit, wherever the discs fall.
  covered[Math.floor(centre.y) * width + Math.floor(centre.x)] = 1;
  for (let drop = 0; drop < values['drops.count']; drop++) {
    const radius = (random.uniform(values['drops.minimumRadius'], values['drops.maximumRadius']) / 100) * width + 1;
    coverDisc(covered, image, centre.x + radius * random.normal(), centre.y + radius * random.normal(), radius);
  }
  for (let at = 0; at < covered.length; at++) if (covered[at]) paintGrainy(damaged, at, 1, colour, random);
  return damaged;
}

/** Mark the pixels whose centres lie in a disc. */
function coverDisc(covered: Uint8Array, { width, height }: FloatImage, x: number, y: number, radius: number): void {
  const bottom = Math.min(height - 1, Math.floor(y + radius));
  for (let row = Math.max(0, Math.floor(y - radius)); row <= bottom; row++) {
    const half = Math.sqrt(Math.max(0, radius ** 2 - (row + 0.5 - y) ** 2));
    const [left, right] = [Math.max(0, Math.ceil(x - half - 0.5)), Math.min(width, Math.floor(x + half - 0.5) + 1)];
    if (half > 0 && left < right) covered.fill(1, row * width + left, row * width + right);
  }
}
