/**
 * What may vary among good pictures without being a defect, and how far: the six choices of a recipe in numbers. What good pictures look like is learned
 * from copies that are altered so far, and training may show the network such copies too.
 */
import type { Recipe } from './recipe';

export interface Variation {
  /** Largest change of brightness, as a natural logarithm: 0.12 is from 0.89 to 1.13 times as bright. Contrast and evenness change with it. */
  readonly light: number;
  /** Largest change of one channel against the others, as a natural logarithm. */
  readonly colour: number;
  /** Largest standard deviation of a blur, in pixels of the network's input. */
  readonly focus: number;
  /** Largest shift, as a share of width and height. */
  readonly position: number;
  /** Largest turn, in degrees. */
  readonly rotation: number;
  /** Largest change of size, as a natural logarithm. */
  readonly size: number;
}

/** One kind of variation. */
export type VariationKind = keyof Variation;

/** In the order in which a form shows them. */
export const variationKinds = ['light', 'colour', 'focus', 'position', 'rotation', 'size'] as const satisfies readonly VariationKind[];

/** The knob of the recipe that chooses how far each kind goes. */
export const variationKnobs = {
  light: 'varyLight',
  colour: 'varyColour',
  focus: 'varyFocus',
  position: 'varyPosition',
  rotation: 'varyRotation',
  size: 'varySize',
} as const satisfies Readonly<Record<VariationKind, keyof Recipe>>;

/** The choices of a recipe that say what may vary. */
export type VariationChoices = { readonly [Kind in VariationKind]: Recipe[(typeof variationKnobs)[Kind]] };

/** How far each choice goes, least first. */
export const reaches = {
  light: { little: 0.12, much: 0.3 },
  colour: { none: 0, little: 0.06, much: 0.15 },
  focus: { none: 0, little: 1.1, much: 2.5 },
  position: { none: 0, little: 0.03, much: 0.1 },
  rotation: { none: 0, little: 3, much: 20, any: 180 },
  size: { none: 0, little: 0.02, much: 0.1 },
} as const satisfies { readonly [Kind in VariationKind]: Readonly<Record<VariationChoices[Kind], number>> };

/** A little of everything, as on any line: what recipes mean that say nothing of it. */
export const usualVariation: Variation = variationOf({});

/** The variation of a recipe. Records of earlier studios lack its knobs. */
export function variationOf(recipe: Partial<Recipe>): Variation {
  const reach = <Kind extends VariationKind>(kind: Kind): number => {
    const choice = recipe[variationKnobs[kind]] ?? 'little';
    return (reaches[kind] as Readonly<Record<string, number>>)[choice];
  };
  return {
    light: reach('light'),
    colour: reach('colour'),
    focus: reach('focus'),
    position: reach('position'),
    rotation: reach('rotation'),
    size: reach('size'),
  };
}

/** How far a training alters the pictures that the network sees; null where it shows them as they were taken. */
export const trainingVariationOf = (recipe: Partial<Recipe>): Variation | null =>
  recipe.varyTraining === 'altered' ? variationOf(recipe) : null;
