/** A native select: it works best on phones, with keyboards and with screen readers. */
import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import style from './SelectField.module.css';

export interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly disabled?: boolean }[];
  readonly disabled?: boolean;
  /** The label stands before the select instead of above it. */
  readonly inline?: boolean;
  /** The label is for screen readers alone. */
  readonly hideLabel?: boolean;
  readonly describedBy?: string;
  onChange(value: Value): void;
}

export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, value, choices, disabled, inline, hideLabel, describedBy, onChange } = props;
  const id = useId();
  return (
    <div className={inline ? style.inline : style.stacked}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : style.label}>
        {label}
      </label>
      <span className={style.frame}>
        <select
          id={id}
          className={style.select}
          value={value}
          disabled={disabled}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.disabled}>
              {choice.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden size={16} className={style.chevron} />
      </span>
    </div>
  );
}
