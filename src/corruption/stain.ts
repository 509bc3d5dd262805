/**
 * Stain-shaped noise: one irregular ellipse of one grey level, somewhere in the picture. The paper's own model of damage (Collin
 * and De Vleeschouwer 2020, section III-B; numbers in METHOD.md section 2). Here is the look of a stain; stain-outline.ts draws
 * its shape.
 */
import type { BinaryMask, FloatImage } from '../domain/image';
import type { NumberKnob } from '../domain/knob';
import type { RandomSource } from '../domain/seeded-random';
import { fillPolygon } from '../imaging/fill-polygon';
import { gaussianBlur, gaussianReach } from '../imaging/gaussian-blur';
import { colourKnobs } from './colour-knobs';
import type { CorruptedImage, CorruptionModel } from './corruption-model';
import { paintGrainy } from './grainy-fill';
import { undamaged } from './none';
import { drawStainOutline, type StainOutline } from './stain-outline';

/** A fill fainter than half a grey level at full contrast counts as none, so that the mask ends where the eye ends too. */
const FAINTEST_COVERAGE = 1 / 510;

const parameters: readonly NumberKnob[] = [
  {
    key: 'stain.minimumSize',
    kind: 'number',
    label: 'Smallest stain',
    help: 'Shortest semi-axis, as a share of the picture’s width or height; about the smallest defect you care for.',
    default: 1,
    minimum: 0.5,
    maximum: 50,
    step: 0.5,
    unit: '%',
  },
  {
    key: 'stain.maximumSize',
    kind: 'number',
    label: 'Largest stain',
    help: 'Longest semi-axis, as a share of the picture’s width or height; about the largest defect you expect.',
    default: 12,
    minimum: 0.5,
    maximum: 50,
    step: 0.5,
    unit: '%',
  },
  {
    key: 'stain.irregularity',
    kind: 'number',
    label: 'Irregularity',
    help: 'How far the edge strays from an ellipse, as a share of the mean radius; 0 gives smooth ellipses.',
    default: 0.1,
    minimum: 0,
    maximum: 1,
    step: 0.05,
    unit: '',
  },
  {
    key: 'stain.blur',
    kind: 'number',
    label: 'Edge blur',
    help: 'Softness of the edge, as a share of the longer semi-axis; 0 gives hard edges.',
    default: 0,
    minimum: 0,
    maximum: 0.5,
    step: 0.05,
    unit: '',
  },
  ...colourKnobs('stain', 'stain'),
];

export const stain: CorruptionModel = {
  id: 'stain',
  label: 'Stain',
  help: 'One irregular spot of an even grey: the paper’s damage, good for most defects that cover or discolour.',
  kinds: ['stain'],
  parameters,
  corrupt: corruptWithStain,
};

function corruptWithStain(image: FloatImage, values: Readonly<Record<string, number>>, random: RandomSource): CorruptedImage {
  const colour = random.uniform(values['stain.colourMinimum'], values['stain.colourMaximum']) / 255;
  const outline = drawStainOutline(image, values, random);
  const sigma = values['stain.blur'] * outline.longerSemiAxis;
  return paintStain(image, stainCoverage(outline, image, sigma), colour, random);
}

/** How much of each pixel of a part of the image the stain covers. */
interface Coverage {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** height * width values in 0..1. */
  readonly values: Float32Array;
}

/** Fill and blur only where the stain is: most of the image is elsewhere. */
function stainCoverage({ points, minimum, maximum }: StainOutline, image: FloatImage, sigma: number): Coverage {
  const reach = gaussianReach(sigma);
  const left = Math.max(0, Math.floor(minimum.x) - reach);
  const top = Math.max(0, Math.floor(minimum.y) - reach);
  const width = Math.min(image.width, Math.ceil(maximum.x) + reach) - left;
  const height = Math.min(image.height, Math.ceil(maximum.y) + reach) - top;
  const shape: BinaryMask = { width, height, pixels: new Uint8Array(width * height) };
  fillPolygon(
    points.map(({ x, y }) => ({ x: x - left, y: y - top })),
    shape,
  );
  // A stain that slips between the pixel centres still takes the pixel it lies on.
  if (!shape.pixels.includes(1)) {
    const x = Math.floor((minimum.x + maximum.x) / 2) - left;
    const y = Math.floor((minimum.y + maximum.y) / 2) - top;
    shape.pixels[y * width + x] = 1;
  }
  return { left, top, width, height, values: gaussianBlur(Float32Array.from(shape.pixels), width, height, sigma) };
}

function paintStain(image: FloatImage, coverage: Coverage, colour: number, random: RandomSource): CorruptedImage {
  const damaged = undamaged(image);
  for (let i = 0; i < coverage.values.length; i++) {
    const share = coverage.values[i];
    if (share < FAINTEST_COVERAGE) continue;
    const at = (coverage.top + Math.floor(i / coverage.width)) * image.width + coverage.left + (i % coverage.width);
    paintGrainy(damaged, at, share, colour, random);
  }
  return damaged;
}
