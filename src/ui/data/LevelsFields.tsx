/** Black and white as numbers. What cannot be is said and not taken; what can is taken when the field is left, or by Enter. */
import { useState } from 'react';
import { isLevels, type Levels } from '../../domain/levels';
import { sayFileValue } from '../../domain/say-number';
import { NumberInput } from '../parts/NumberInput';
import style from './LevelsChoice.module.css';

export interface LevelsFieldsProps {
  readonly levels: Levels;
  onChange(levels: Levels): void;
  onDone(): void;
}

export function LevelsFields({ levels, onChange, onDone }: LevelsFieldsProps) {
  const [wrong, setWrong] = useState<keyof Levels | null>(null);
  const type = (side: keyof Levels, text: string): void => {
    const wished = { ...levels, [side]: text.trim() === '' ? Number.NaN : Number(text) };
    setWrong(isLevels(wished) ? null : side);
    if (isLevels(wished)) onChange(wished);
  };
  return (
    // The events of both fields.
    // biome-ignore lint/a11y/noStaticElementInteractions: the fields in it are what is interacted with
    <div className={style.fields} onBlur={onDone} onKeyDown={({ key }) => key === 'Enter' && onDone()}>
      <NumberInput
        label="Black"
        value={levels.black}
        error={wrong === 'black' ? `Enter a number below ${sayFileValue(levels.white)}.` : null}
        onType={(text) => type('black', text)}
      />
      <NumberInput
        label="White"
        value={levels.white}
        error={wrong === 'white' ? `Enter a number above ${sayFileValue(levels.black)}.` : null}
        onType={(text) => type('white', text)}
      />
    </div>
  );
}
