/** Black and white as numbers. An invalid number shows an error; a valid one is applied on blur or Enter. */
import { useState } from 'react';
import { formatFileValue } from '../../domain/format-number';
import { isLevels, type Levels } from '../../domain/levels';
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
    const typed = { ...levels, [side]: text.trim() === '' ? Number.NaN : Number(text) };
    setWrong(isLevels(typed) ? null : side);
    if (isLevels(typed)) onChange(typed);
  };
  return (
    // Handles the events of both fields.
    // biome-ignore lint/a11y/noStaticElementInteractions: the fields inside are interactive
    <div className={style.fields} onBlur={onDone} onKeyDown={({ key }) => key === 'Enter' && onDone()}>
      <NumberInput
        label="Black"
        value={levels.black}
        error={wrong === 'black' ? `Enter a number below ${formatFileValue(levels.white)}.` : null}
        onType={(text) => type('black', text)}
      />
      <NumberInput
        label="White"
        value={levels.white}
        error={wrong === 'white' ? `Enter a number above ${formatFileValue(levels.black)}.` : null}
        onType={(text) => type('white', text)}
      />
    </div>
  );
}
