/** The corruption models of training at a requested size, for the self-test, which uses those that the recipe does not train on. */
import type { FloatImage } from '../../domain/image';
import type { CorruptionModel } from '../corruption-model';
import { drops } from '../drops';
import { gaussian } from '../gaussian';
import { undamaged } from '../none';
import { scratch } from '../scratch';
import { stain } from '../stain';
import { drawEllipse, visitEllipse } from './ellipse';
import type { Probe } from './probe';

/** A splash of discs of one radius is about this many radii wide. */
const RADII_IN_A_SPLASH = 5;
/** A scratch is drawn shorter than its longest length, and up to twice as wide as it is long. */
const LONGEST_SCRATCH = 1.2;
/** Thickness of a scratch, as a share of its extent, and its most pixels. */
const SCRATCH_THICKNESS = 1 / 6;
const THICKEST_SCRATCH = 3;
/** Noise at full strength, as a share of the range from black to white. */
const NOISE_PERCENT = 50;

const longerSide = ({ width, height }: FloatImage): number => Math.max(width, height);

const valuesOf = (model: CorruptionModel, values: Readonly<Record<string, number>>): Record<string, number> => ({
  ...Object.fromEntries(model.parameters.map((knob) => [knob.key, knob.default])),
  ...values,
});

export const stainProbe: Probe = {
  kind: 'stain',
  draw: (image, size, random) =>
    stain.corrupt(image, valuesOf(stain, { 'stain.minimumSize': 50 * size, 'stain.maximumSize': 50 * size }), random),
};

export const scratchProbe: Probe = {
  kind: 'scratch',
  draw: (image, size, random) => {
    const width = Math.min(THICKEST_SCRATCH, Math.max(1, Math.round(SCRATCH_THICKNESS * size * longerSide(image))));
    const values = { 'scratch.length': 100 * LONGEST_SCRATCH * size, 'scratch.width': width };
    return scratch.corrupt(image, valuesOf(scratch, values), random);
  },
};

export const dropsProbe: Probe = {
  kind: 'drops',
  draw: (image, size, random) => {
    // The model adds a pixel to its radius.
    const radius = Math.max(0.5, (size * longerSide(image)) / RADII_IN_A_SPLASH);
    const percent = (100 * (radius - 1)) / image.width;
    return drops.corrupt(image, valuesOf(drops, { 'drops.minimumRadius': percent, 'drops.maximumRadius': percent }), random);
  },
};

/** The noise of the Gaussian model, but in one place alone: a rough spot. */
export const noiseProbe: Probe = {
  kind: 'noise',
  draw: (image, size, random) => {
    const ellipse = drawEllipse(image, size, random);
    const noisy = gaussian.corrupt(image, { 'gaussian.deviation': NOISE_PERCENT }, random);
    const damaged = undamaged(image);
    visitEllipse(ellipse, image, (at) => {
      damaged.mask.pixels[at] = noisy.mask.pixels[at];
      for (let value = at * image.channels; value < (at + 1) * image.channels; value++) {
        damaged.image.pixels[value] = noisy.image.pixels[value];
      }
    });
    return damaged;
  },
};
