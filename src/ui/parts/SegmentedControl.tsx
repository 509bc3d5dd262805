/** A row of radio buttons: one of few visible choices. */
import { Label, Radio, RadioGroup } from 'react-aria-components';
import style from './SegmentedControl.module.css';

export interface SegmentedControlProps<Value extends string> {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly disabled?: boolean }[];
  onChange(value: Value): void;
}

export function SegmentedControl<Value extends string>({ label, hideLabel, value, choices, onChange }: SegmentedControlProps<Value>) {
  return (
    <RadioGroup value={value} onChange={(chosen) => onChange(chosen as Value)} orientation="horizontal" className={style.group}>
      <Label className={hideLabel ? 'visually-hidden' : style.label}>{label}</Label>
      <div className={style.row}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} isDisabled={choice.disabled ?? false} className={style.segment}>
            {choice.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
