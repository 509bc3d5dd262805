/**
 * The schema of a recipe that comes from outside (archive, model card, browser record), made from the table of knobs. A recipe that passes
 * lies within the table's bounds; whether its corruption model exists, corruption/recipe-of-file.ts says.
 */
import * as v from 'valibot';
import { areaShare, FEWEST_CORNERS, isArea, LONGEST_AREA_NAME, MOST_AREAS, MOST_CORNERS } from './areas';
import type { ChoiceKnob, Knob } from './knob';
import { isLevels } from './levels';
import type { Recipe } from './recipe';
import { type RecipeKey, recipeKnobs } from './recipe-knobs';
import { checkedValue } from './recipe-setting';
import { isRegion } from './region';
import type { StudioError } from './studio-error';

const number = v.pipe(v.number(), v.finite());
const share = v.pipe(number, v.minValue(0), v.maxValue(1));

export const regionSchema = v.pipe(
  v.object({ left: share, top: share, width: share, height: share }),
  v.check(isRegion, 'the region does not lie within the picture'),
);

export const levelsSchema = v.pipe(v.object({ black: number, white: number }), v.check(isLevels, 'black is not below white'));

const areaNumber = v.pipe(
  number,
  v.check((value) => areaShare(value) === value, 'a corner of an area is no multiple of 1/10,000'),
);

const areaFields = v.object({
  kind: v.picklist(['ignore', 'inspect']),
  name: v.exactOptional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(LONGEST_AREA_NAME))),
  points: v.pipe(v.array(v.tuple([areaNumber, areaNumber])), v.minLength(FEWEST_CORNERS), v.maxLength(MOST_CORNERS)),
});

/** In shares of the picture. */
const areasSchema = v.pipe(
  v.array(areaFields),
  v.minLength(1),
  v.maxLength(MOST_AREAS),
  v.check((areas) => areas.every(isArea), 'an area does not lie within the picture'),
);

/** In shares of the network's input, of which an area may lie outside. */
export const preparedAreasSchema = v.pipe(v.array(areaFields), v.minLength(1), v.maxLength(MOST_AREAS));

type KnobSchemas = { readonly [Key in RecipeKey]: v.GenericSchema<unknown, Recipe[Key]> };

/** One schema a knob; recipeSchema checks the bounds of numbers. */
export const knobSchemas = Object.fromEntries(Object.values(recipeKnobs).map((knob: Knob) => [knob.key, schemaOf(knob)])) as KnobSchemas;

export const recipeSchema = v.pipe(
  v.object({
    ...knobsUpTo('fit'),
    region: v.exactOptional(regionSchema),
    levels: v.exactOptional(levelsSchema),
    areas: v.exactOptional(areasSchema),
    ...knobsUpTo('corruptionShare'),
    corruptionParameters: v.record(v.string(), number),
    ...knobSchemas,
    streams: v.exactOptional(v.picklist([1, 2])),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const message of brokenBounds(dataset.value)) addIssue({ message });
  }),
);

/** The first knobs of the table. Archives are written in the order of the schema, and the first ones had other fields among the knobs. */
function knobsUpTo(last: RecipeKey): KnobSchemas {
  const entries = Object.entries(knobSchemas);
  return Object.fromEntries(entries.slice(0, entries.findIndex(([key]) => key === last) + 1)) as KnobSchemas;
}

function schemaOf(knob: Knob): v.GenericSchema {
  const schema = knob.kind === 'choice' ? choiceSchema(knob) : number;
  return knob.whenAbsent === undefined ? schema : v.optional(schema, knob.whenAbsent);
}

/** A knob without choices has them elsewhere, as the corruption. */
function choiceSchema({ choices }: ChoiceKnob): v.GenericSchema {
  return choices.length > 0 ? v.picklist(choices.map(({ value }) => value)) : v.pipe(v.string(), v.maxLength(1000));
}

function brokenBounds(recipe: Recipe): string[] {
  const numbers = Object.values(recipeKnobs).filter(({ kind }) => kind !== 'choice');
  return numbers.flatMap((knob) => {
    try {
      checkedValue(knob, recipe[knob.key]);
      return [];
    } catch (error) {
      return [(error as StudioError).message.replace(/\.$/, '')];
    }
  });
}
