/** How far good pictures were measured to vary, and which choices of a recipe cover that: what the Train step proposes. */
import type { Recipe } from './recipe';
import { reaches, type Variation, type VariationChoices, type VariationKind, variationKinds, variationKnobs } from './variation';

/** What was measured among good pictures, in the units of a variation; null where it cannot be told. */
export type MeasuredVariation = { readonly [Kind in VariationKind]: Variation[Kind] | null } & {
  /** How many pictures were looked at. */
  readonly pictures: number;
};

/** Length of the longer side in pixels of the pictures that are measured, and how many are at most. */
export const MEASURED_SIDE = 128;
export const MOST_MEASURED = 48;
/** Of fewer pictures nothing is said. */
export const FEWEST_MEASURED = 5;

/** What was measured on reduced pictures, with the blur in pixels of a network's input whose longer side has this length. */
export function atInputSide(measured: MeasuredVariation, side: number): MeasuredVariation {
  return { ...measured, focus: measured.focus === null ? null : (measured.focus * side) / MEASURED_SIDE };
}

/** Measures are estimates: a choice covers what is this much further than it goes. */
const TOLERANCE = 1.25;

/** Whether a choice goes as far as the good pictures themselves; true where nothing could be measured. */
export function isCovered<Kind extends VariationKind>(kind: Kind, choice: VariationChoices[Kind], measured: MeasuredVariation): boolean {
  const found = measured[kind];
  return found === null || found <= TOLERANCE * reachOf(kind, choice);
}

/**
 * The least choice, of `a little` and more, that covers what was measured; the last where none does. Less than a little is never proposed: good
 * pictures of one day do not show how a line drifts.
 *
 * @returns null where nothing could be measured
 */
export function proposedChoice<Kind extends VariationKind>(kind: Kind, measured: MeasuredVariation): VariationChoices[Kind] | null {
  if (measured[kind] === null) return null;
  const choices = Object.keys(reaches[kind]).filter((choice) => choice !== 'none') as VariationChoices[Kind][];
  return choices.find((choice) => isCovered(kind, choice, measured)) ?? choices[choices.length - 1];
}

/** The settings of the proposal that a recipe does not have yet, by the keys of their knobs. */
export function proposedSettings(
  recipe: Recipe,
  measured: MeasuredVariation,
): [key: (typeof variationKnobs)[VariationKind], value: string][] {
  return variationKinds.flatMap((kind): [(typeof variationKnobs)[VariationKind], string][] => {
    const [key, proposed] = [variationKnobs[kind], proposedChoice(kind, measured)];
    return proposed === null || recipe[key] === proposed ? [] : [[key, proposed]];
  });
}

const reachOf = (kind: VariationKind, choice: string): number => (reaches[kind] as Readonly<Record<string, number>>)[choice];
