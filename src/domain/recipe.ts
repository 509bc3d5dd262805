/**
 * The recipe is the experiment: every choice that makes a run what it is. Each result carries its recipe; the same recipe, data
 * and device give the same numbers. The type is made from the table of knobs (recipe-knobs.ts), and so is the schema
 * (recipe-schema.ts); named recipes stand in presets.ts.
 */
import type { Area } from './areas';
import type { Levels } from './levels';
import type { StreamsVersion } from './random-streams';
import type { RecipeKey, recipeKnobs } from './recipe-knobs';
import type { Region } from './region';

/** What a knob of the table may be: a number, one of its choices, or any text where the table names none, as of the corruption. */
type ValueOf<Knob> = Knob extends { readonly choices: readonly [] }
  ? string
  : Knob extends { readonly choices: readonly { readonly value: infer Value }[] }
    ? Value
    : number;

type KnobValues = { readonly [Key in RecipeKey]: ValueOf<(typeof recipeKnobs)[Key]> };

export interface Recipe extends KnobValues {
  /** Values of the chosen corruption model's own knobs, keyed `model.parameter`; what is absent has its default. */
  readonly corruptionParameters: Readonly<Record<string, number>>;
  /** Absent for whole pictures; as a setting `left,top,width,height`. */
  readonly region?: Region | undefined;
  /** Of deep pictures; absent for the full range of their kind; as a setting `black,white`. */
  readonly levels?: Levels | undefined;
  /** In shares of the picture; absent where everything counts; as a setting see areas.ts. Training sees whole pictures all the same. */
  readonly areas?: readonly Area[] | undefined;
  /** How the streams of chance are numbered: see random-streams.ts. Absent for version 1; no knob of a form. */
  readonly streams?: StreamsVersion | undefined;
}

export type NetworkKind = Recipe['network'];
/** How a picture of other proportions than the network's becomes its input. */
export type Fit = Recipe['fit'];
export type LengthUnit = Recipe['lengthUnit'];
export type HeadKind = Recipe['head'];
export type ViewsKind = Recipe['views'];
export type ScoreNorm = Recipe['norm'];
