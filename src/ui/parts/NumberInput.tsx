/** A number field that keeps invalid text, so that it can be shown and corrected, with a slider where its range is small. Its user supplies the error. */
import { type ReactNode, useEffect, useId, useState } from 'react';
import style from './NumberInput.module.css';

export interface NumberInputProps {
  readonly label: string;
  readonly value: number;
  readonly unit?: string;
  /** Gives the field a slider over this range. */
  readonly range?: { readonly minimum: number; readonly maximum: number; readonly step: number } | undefined;
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
  range,
  help,
  error = null,
  disabled,
  initialText,
  describedBy = '',
  hideLabel,
  onType,
}: NumberInputProps) {
  const id = useId();
  const described = `${id}-error ${id}-help ${describedBy}`.trim();
  const [typed, setTyped] = useState(initialText ?? String(value));
  useEffect(() => {
    // Keep the typed text unless the value was changed from elsewhere.
    setTyped((text) => (error === null && Number(text) !== value ? String(value) : text));
  }, [value, error]);
  const type = (text: string): void => {
    setTyped(text);
    onType(text);
  };
  return (
    <div className={style.field} data-invalid={error !== null || undefined}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : style.label}>
        {label}
      </label>
      <span className={style.box}>
        {range && (
          <input
            type="range"
            className={style.slider}
            aria-label={`${label}: slider`}
            aria-describedby={described}
            min={range.minimum}
            max={range.maximum}
            step={range.step}
            value={value}
            disabled={disabled}
            onChange={(event) => type(event.target.value)}
          />
        )}
        <input
          id={id}
          className={style.input}
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          disabled={disabled}
          aria-invalid={error !== null}
          aria-describedby={described}
          onChange={(event) => type(event.target.value)}
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
