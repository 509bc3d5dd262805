/** A short text field. Its user holds and validates the text; the error is shown below. */
import { useId } from 'react';
import style from './NumberInput.module.css';

export interface TextInputProps {
  readonly label: string;
  readonly text: string;
  readonly unit?: string;
  readonly help?: string;
  /** The keyboard that a phone shows: numbers where nothing else is said. */
  readonly inputMode?: 'decimal' | 'numeric' | 'text';
  /** Show dots in place of the text. */
  readonly isSecret?: boolean;
  readonly autoFocus?: boolean;
  /** What is wrong with the text; null where it is fine. */
  readonly error: string | null;
  onType(text: string): void;
}

export function TextInput({ label, text, unit, help, inputMode = 'decimal', isSecret = false, autoFocus, error, onType }: TextInputProps) {
  const id = useId();
  return (
    <div className={style.field} data-invalid={error !== null || undefined}>
      <label htmlFor={id} className={style.label}>
        {label}
      </label>
      <span className={style.box}>
        <input
          id={id}
          className={style.input}
          type={isSecret ? 'password' : 'text'}
          inputMode={inputMode}
          // biome-ignore lint/a11y/noAutofocus: a field that a button has just opened is what the person asked for
          autoFocus={autoFocus}
          autoComplete="off"
          value={text}
          aria-invalid={error !== null}
          aria-describedby={`${id}-error ${id}-help`}
          onChange={(event) => onType(event.target.value)}
        />
        {unit && <span className={style.unit}>{unit}</span>}
      </span>
      <span id={`${id}-error`} className={style.error}>
        {error}
      </span>
      <span id={`${id}-help`} className={style.help}>
        {help}
      </span>
    </div>
  );
}
