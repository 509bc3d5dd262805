/**
 * A scratch: a short thin curve (a line, a piece of a sine or of a root) of one grey level with strong noise. From the code of Collin and De
 * Vleeschouwer (METHOD.md section 2), which draws on 256 pixels: the curve grows with the picture, its width is in pixels.
 */
import type { FloatImage } from '../domain/image';
import type { NumberKnob } from '../domain/knob';
import type { RandomSource } from '../domain/seeded-random';
import { colourKnobs } from './colour-knobs';
import type { CorruptedImage, CorruptionModel } from './corruption-model';
import { undamaged } from './none';

/** Side of the pictures that the curves' numbers are for, in pixels. */
const REFERENCE_SIDE = 256;
/** Standard deviation of a pixel's grey level, of 0..255. */
const NOISE_LEVELS = 20;
/** Distance across after a distance t along, both in pixels of the reference. */
const curves: readonly ((t: number) => number)[] = [(t) => 2 * t, (t) => 16 * Math.sin((4 * t * Math.PI) / 180), (t) => 10 * Math.sqrt(t)];

const parameters: readonly NumberKnob[] = [
  {
    key: 'scratch.length',
    kind: 'number',
    label: 'Longest scratch',
    help: 'Longest extent along its axis, as a share of the picture’s width or height.',
    default: 25,
    minimum: 1,
    maximum: 100,
    step: 1,
    unit: '%',
  },
  {
    key: 'scratch.width',
    kind: 'integer',
    label: 'Width of the scratch',
    help: 'Width of the painted curve, in pixels of the network’s input.',
    default: 3,
    minimum: 1,
    maximum: 15,
    step: 1,
    unit: 'px',
  },
  ...colourKnobs('scratch', 'scratch'),
];

export const scratch: CorruptionModel = {
  id: 'scratch',
  label: 'Scratch',
  help: 'One thin grainy curve: for scratches, cracks and threads.',
  kinds: ['scratch'],
  parameters,
  corrupt: corruptWithScratch,
};

function corruptWithScratch(image: FloatImage, values: Readonly<Record<string, number>>, random: RandomSource): CorruptedImage {
  const damaged = undamaged(image);
  const colour = random.uniform(values['scratch.colourMinimum'], values['scratch.colourMaximum']);
  for (const at of scratchPixels(image, values, random)) {
    const level = Math.min(1, Math.max(0, (colour + NOISE_LEVELS * random.normal()) / 255));
    damaged.mask.pixels[at] = 1;
    damaged.image.pixels.fill(level, at * image.channels, (at + 1) * image.channels);
  }
  return damaged;
}

/** Indices of the pixels of one scratch, each once, in the order of the picture. */
function scratchPixels(image: FloatImage, values: Readonly<Record<string, number>>, random: RandomSource): number[] {
  const { width, height } = image;
  const start = { x: width * random.uniform(1 / 6, 5 / 6), y: height * random.uniform(1 / 6, 5 / 6) };
  const curve = curves[random.integer(0, curves.length - 1)];
  const alongX = random.next() < 0.5;
  const [alongSign, acrossSign] = [random.next() < 0.5 ? -1 : 1, random.next() < 0.5 ? -1 : 1];
  const side = alongX ? width : height;
  const scale = side / REFERENCE_SIDE;
  const length = random.next() * (values['scratch.length'] / 100) * REFERENCE_SIDE;
  const thickness = values['scratch.width'];
  const hit = new Set<number>();
  // Closer together at the beginning, where the root leaves steeply; nowhere more than a pixel apart.
  const steps = 40 + Math.ceil(8 * length * scale);
  for (let step = 0; step <= steps; step++) {
    const t = length * (step / steps) ** 2;
    const [along, across] = [alongSign * t * scale, acrossSign * curve(t) * scale];
    stamp(start.x + (alongX ? along : across), start.y + (alongX ? across : along));
  }
  return [...hit].sort((a, b) => a - b);

  function stamp(x: number, y: number): void {
    const [left, top] = [Math.floor(x - (thickness - 1) / 2), Math.floor(y - (thickness - 1) / 2)];
    for (let row = Math.max(0, top); row < Math.min(height, top + thickness); row++) {
      for (let column = Math.max(0, left); column < Math.min(width, left + thickness); column++) hit.add(row * width + column);
    }
  }
}
