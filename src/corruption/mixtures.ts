/** Mixtures: each picture is damaged by one of several models, drawn by weight. METHOD.md section 2. */
import type { NumberKnob } from '../domain/knob';
import type { CorruptionModel } from './corruption-model';
import { drops } from './drops';
import { gaussian } from './gaussian';
import { scratch } from './scratch';
import { stain } from './stain';

interface Ingredient {
  readonly model: CorruptionModel;
  /** Weight by default, in percent. */
  readonly weight: number;
}

/** Edge blur of the stains in a mixture by default; see stain.ts. */
const BLUR = 0.15;

export const structural = mixture(
  'structural',
  'Structural mixture',
  'Stains, scratches and drops in turn: where you do not know which defects will come.',
  [
    { model: stain, weight: 60 },
    { model: scratch, weight: 20 },
    { model: drops, weight: 20 },
  ],
);

export const stainOrGaussian = mixture(
  'stainOrGaussian',
  'Stain or Gaussian noise',
  'Stains, and pictures with noise all over in between: the seminar’s second mixture.',
  [
    { model: stain, weight: 60 },
    { model: gaussian, weight: 40 },
  ],
);

function mixture(id: string, label: string, help: string, ingredients: readonly Ingredient[]): CorruptionModel {
  const weightKnobs = ingredients.map(
    ({ model, weight }): NumberKnob => ({
      key: `${id}.${model.id}`,
      kind: 'number',
      label: `Share of ${model.label.toLowerCase()}`,
      help: `How often a picture gets this damage; the shares are weighed against each other.`,
      default: weight,
      minimum: 0,
      maximum: 100,
      step: 5,
      unit: '%',
    }),
  );
  const blurKnob: NumberKnob = {
    key: `${id}.blur`,
    kind: 'number',
    label: 'Edge blur of stains',
    help: 'Softness of a stain’s edge, as a share of its longer semi-axis; 0 gives hard edges.',
    default: BLUR,
    minimum: 0,
    maximum: 0.5,
    step: 0.05,
    unit: '',
  };
  return {
    id,
    label,
    help,
    kinds: ingredients.flatMap(({ model }) => model.kinds),
    parameters: [...weightKnobs, blurKnob],
    corrupt: (image, values, random) => {
      const weights = weightKnobs.map(({ key }) => values[key]);
      const sum = weights.reduce((total, weight) => total + weight, 0);
      let rest = random.next() * sum;
      const drawn = weights.findIndex((weight) => {
        rest -= weight;
        return rest < 0;
      });
      // All weights are zero: the first model is used.
      const { model } = ingredients[Math.max(0, drawn)];
      const defaults = Object.fromEntries(model.parameters.map((knob) => [knob.key, knob.default]));
      return model.corrupt(image, { ...defaults, 'stain.blur': values[`${id}.blur`] }, random);
    },
  };
}
