/** A number as text, so that a wrong one can be seen, said to be wrong, and mended. Whoever uses it says what is wrong. */
import { type ReactNode, useEffect, useId, useState } from 'react';
import style from './NumberInput.module.css';

export interface NumberInputProps {
  readonly label: string;
  readonly value: number;
  readonly unit?: string;
  readonly help?: ReactNode;
  /** What is wrong with the text that was typed; null where it is fine. */
  readonly error?: string | null;
  readonly disabled?: boolean;
  /** What was typed before this field was last seen, where it could not be taken. */
  readonly initialText?: string | undefined;
  /** The label is for screen readers alone. */
  readonly hideLabel?: boolean;
  onType(text: string): void;
}

export function NumberInput({ label, value, unit, help, error = null, disabled, initialText, hideLabel, onType }: NumberInputProps) {
  const id = useId();
  const [typed, setTyped] = useState(initialText ?? String(value));
  useEffect(() => {
    // What is being typed stays as it is, unless the value was changed from elsewhere.
    setTyped((text) => (error === null && Number(text) !== value ? String(value) : text));
  }, [value, error]);
  return (
    <div className={style.field} data-invalid={error !== null || undefined}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : style.label}>
        {label}
      </label>
      <span className={style.box}>
        <input
          id={id}
          className={style.input}
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          disabled={disabled}
          aria-invalid={error !== null}
          aria-describedby={`${id}-error ${id}-help`}
          onChange={(event) => {
            setTyped(event.target.value);
            onType(event.target.value);
          }}
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
