/** A number field that keeps invalid text, so that it can be shown and corrected. Its user supplies the error. */
import { type ReactNode, useEffect, useId, useState } from 'react';
import style from './NumberInput.module.css';

export interface NumberInputProps {
  readonly label: string;
  readonly value: number;
  readonly unit?: string;
  readonly help?: ReactNode;
  /** Error for the typed text; null if it is valid. */
  readonly error?: string | null;
  readonly disabled?: boolean;
  /** Invalid text that was typed before the field was last unmounted. */
  readonly initialText?: string | undefined;
  /** Id of a text beside the field that screen readers say with it. */
  readonly describedBy?: string;
  /** Show the label to screen readers only. */
  readonly hideLabel?: boolean;
  onType(text: string): void;
}

export function NumberInput({
  label,
  value,
  unit,
  help,
  error = null,
  disabled,
  initialText,
  describedBy = '',
  hideLabel,
  onType,
}: NumberInputProps) {
  const id = useId();
  const [typed, setTyped] = useState(initialText ?? String(value));
  useEffect(() => {
    // Keep the typed text unless the value was changed from elsewhere.
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
          aria-describedby={`${id}-error ${id}-help ${describedBy}`.trim()}
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
