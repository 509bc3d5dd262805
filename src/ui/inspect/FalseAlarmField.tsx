/** The requested false-alarm rate: the recipe’s knob, placed where its effect is visible. */

import { useStudio, useStudioStore } from '../context/studio-context';
import { NumberInput } from '../parts/NumberInput';

export function FalseAlarmField() {
  const store = useStudioStore();
  const value = useStudio((state) => state.recipe.recipe.falseAlarmRate);
  const invalid = useStudio((state) => state.recipe.invalidSettings.falseAlarmRate);
  return (
    <NumberInput
      label="Requested rate"
      value={value}
      error={invalid?.reason ?? null}
      initialText={invalid?.typed}
      onType={(text) => store.getState().recipe.changeSetting('falseAlarmRate', text)}
    />
  );
}
