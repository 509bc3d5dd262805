/** A row of checkboxes: any number of few visible choices. */
import { Check } from 'lucide-react';
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import style from './CheckGroup.module.css';

export interface CheckGroupProps<Value extends string> {
  readonly label: string;
  readonly value: readonly Value[];
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly disabled?: boolean;
  onChange(value: Value[]): void;
}

export function CheckGroup<Value extends string>({ label, value, choices, disabled = false, onChange }: CheckGroupProps<Value>) {
  return (
    <CheckboxGroup
      value={[...value]}
      isDisabled={disabled}
      onChange={(chosen) => onChange(choices.flatMap((choice) => (chosen.includes(choice.value) ? [choice.value] : [])))}
      className={style.group}
    >
      <Label className={style.label}>{label}</Label>
      <div className={style.row}>
        {choices.map((choice) => (
          <Checkbox key={choice.value} value={choice.value} className={style.choice}>
            <span className={style.box} aria-hidden="true">
              <Check size={12} strokeWidth={3} />
            </span>
            {choice.label}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}
