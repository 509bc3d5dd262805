/** The schema is the table's: same keys, same choices, same bounds, and the order of fields in which archives are written. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defaultRecipe, presets } from './presets';
import { recipeKnobs } from './recipe-knobs';
import { recipeSchema } from './recipe-schema';

const issueOf = (value: unknown): string => {
  const read = v.safeParse(recipeSchema, value);
  return read.success ? 'none' : `${v.getDotPath(read.issues[0]) ?? ''}: ${read.issues[0].message}`;
};
const without = (...keys: string[]) => Object.fromEntries(Object.entries(defaultRecipe).filter(([key]) => !keys.includes(key)));

describe('the schema of a recipe', () => {
  it.each(presets)('takes the preset $id as it is', ({ recipe }) => {
    expect(v.parse(recipeSchema, recipe)).toEqual(recipe);
  });

  it('needs every knob but those that came later, which have the value that they had before', () => {
    const later = Object.values(recipeKnobs).flatMap((knob) => ('whenAbsent' in knob ? [knob.key] : []));
    const vary = ['varyLight', 'varyColour', 'varyFocus', 'varyPosition', 'varyRotation', 'varySize'];
    expect(later).toEqual(['head', 'views', 'loss', 'schedule', ...vary, 'varyTraining', 'reviewShare']);
    expect(v.parse(recipeSchema, without(...later))).toEqual({
      ...defaultRecipe,
      head: 'none',
      views: 'whole',
      loss: 'mse',
      schedule: 'plateau',
      ...Object.fromEntries(vary.map((key) => [key, 'little'])),
      varyTraining: 'as-taken',
      reviewShare: 0,
    });
    for (const key of Object.keys(recipeKnobs)) expect(issueOf(without(key)) === 'none').toBe(later.some((optional) => optional === key));
  });

  it('leaves the version of the streams absent where it is: version 1', () => {
    expect(v.parse(recipeSchema, without('streams'))).not.toHaveProperty('streams');
    expect(issueOf({ ...defaultRecipe, streams: 3 })).toContain('streams');
  });

  it('names the field, and the bounds in the words of the form', () => {
    expect(issueOf({ ...defaultRecipe, network: 'gan' })).toContain('network: Invalid type: Expected ("aesc" | "ae")');
    expect(issueOf({ ...defaultRecipe, size: 7 })).toContain('size cannot be 7: give a number from 64 to 2048');
    expect(issueOf({ ...defaultRecipe, size: '128' })).toContain('size');
    expect(issueOf({ ...defaultRecipe, batch: 1.5 })).toContain('batch cannot be 1.5: give a whole number');
    expect(issueOf({ ...defaultRecipe, region: { left: 0.9, top: 0, width: 0.5, height: 1 } })).toContain(
      'does not lie within the picture',
    );
    expect(issueOf({ ...defaultRecipe, levels: { black: 9, white: 1 } })).toContain('black is not below white');
  });

  it('takes areas that lie within the picture, in ten-thousandths of it', () => {
    const of = (...points: [number, number][]) => ({ ...defaultRecipe, areas: [{ kind: 'ignore', points }] });
    expect(v.is(recipeSchema, of([0, 0], [0.1234, 0], [1, 1]))).toBe(true);
    expect(v.is(recipeSchema, { ...defaultRecipe, areas: [] })).toBe(false);
    expect(issueOf(of([0, 0], [1.1, 0], [1, 1]))).toContain('an area does not lie within the picture');
    expect(issueOf(of([0, 0], [0.12345, 0], [1, 1]))).toContain('no multiple of 1/10,000');
    expect(v.is(recipeSchema, of([0, 0], [1, 0]))).toBe(false);
  });

  it('writes its fields in the order of the first archives', () => {
    const region = { left: 0.1, top: 0.1, width: 0.5, height: 0.5 };
    const keys = Object.keys(v.parse(recipeSchema, { ...defaultRecipe, region, levels: { black: 0, white: 9 } }));
    expect(keys.join(' ')).toBe(
      'network size colour fit region levels depth maps head views loss batch learningRate schedule lengthUnit length validationShare ' +
        'corruption corruptionShare corruptionParameters varyLight varyColour varyFocus varyPosition varyRotation varySize varyTraining ' +
        'passes norm falseAlarmRate reviewShare seed streams',
    );
  });
});
