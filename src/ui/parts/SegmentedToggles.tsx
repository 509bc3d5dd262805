/** A row of toggle buttons: at least one of few visible choices. It looks like SegmentedControl. */
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import style from './SegmentedControl.module.css';

export interface SegmentedTogglesProps<Value extends string> {
  readonly label: string;
  readonly values: readonly Value[];
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly disabled?: boolean }[];
  /** Told which one was pressed. */
  onToggle(value: Value): void;
}

export function SegmentedToggles<Value extends string>({ label, values, choices, onToggle }: SegmentedTogglesProps<Value>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="multiple"
      disallowEmptySelection
      selectedKeys={values}
      onSelectionChange={(keys) => {
        const changed = choices.find(({ value }) => keys.has(value) !== values.includes(value));
        if (changed) onToggle(changed.value);
      }}
      className={style.row}
    >
      {choices.map(({ value, label: name, disabled = false }) => (
        <ToggleButton key={value} id={value} isDisabled={disabled} className={style.segment}>
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
