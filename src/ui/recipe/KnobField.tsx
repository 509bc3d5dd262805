/** One knob of the recipe as a field: label, unit, bounds, help and error come from its table row. */
import { useId } from 'react';
import type { Knob, NumberKnob } from '../../domain/knob';
import type { RecipeKey } from '../../domain/recipe-knobs';
import type { StudioState } from '../../store/state/studio-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { NumberInput } from '../parts/NumberInput';
import { SelectField } from '../parts/SelectField';
import style from './KnobField.module.css';

const knobValueOf = ({ recipe: { recipe } }: StudioState, { key, default: standard }: Knob): string | number =>
  key.includes('.') ? (recipe.corruptionParameters[key] ?? standard) : recipe[key as RecipeKey];

/** More places than this are not told apart on a slider. */
const MOST_PLACES = 100;

const hasSlider = ({ minimum, maximum, step }: NumberKnob): boolean => (maximum - minimum) / step <= MOST_PLACES;

export function KnobField({ knob }: { knob: Knob }) {
  const store = useStudioStore();
  const id = useId();
  const value = useStudio((state) => knobValueOf(state, knob));
  const invalid = useStudio((state) => state.recipe.invalidSettings[knob.key]);
  const change = (text: string) => store.getState().recipe.changeSetting(knob.key, text);
  if (knob.kind === 'choice') {
    const chosen = knob.choices.find((choice) => choice.value === value);
    return (
      <div className={style.choice}>
        <SelectField label={knob.label} value={String(value)} choices={knob.choices} describedBy={id} onChange={change} />
        <p id={id} className={style.help}>
          {knob.help} {chosen && `${chosen.label}: ${chosen.help}`}
        </p>
      </div>
    );
  }
  return (
    <NumberInput
      label={knob.label}
      value={Number(value)}
      unit={knob.unit}
      range={hasSlider(knob) ? knob : undefined}
      help={`${knob.help} From ${knob.minimum} to ${knob.maximum}.`}
      error={invalid?.reason ?? null}
      initialText={invalid?.typed}
      onType={change}
    />
  );
}
