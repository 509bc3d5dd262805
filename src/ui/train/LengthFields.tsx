/** How long to train: a number and its unit. */
import { recipeKnobs } from '../../domain/recipe-knobs';
import { useStudio, useStudioStore } from '../context/studio-context';
import { NumberInput } from '../parts/NumberInput';
import { SelectField } from '../parts/SelectField';
import style from './LengthFields.module.css';

export function LengthFields() {
  const store = useStudioStore();
  const { length, lengthUnit } = useStudio((state) => state.recipe.recipe);
  const invalid = useStudio((state) => state.recipe.invalidSettings.length);
  const {
    recipe: { changeSetting },
  } = store.getState();
  const unit = recipeKnobs.lengthUnit.choices.find(({ value }) => value === lengthUnit);
  return (
    <div className={style.length}>
      <div className={style.row}>
        <NumberInput
          label="Length"
          value={length}
          error={invalid?.reason ?? null}
          initialText={invalid?.typed}
          onType={(text) => changeSetting('length', text)}
        />
        <SelectField
          label={recipeKnobs.lengthUnit.label}
          value={lengthUnit}
          choices={recipeKnobs.lengthUnit.choices}
          onChange={(value) => changeSetting('lengthUnit', value)}
        />
      </div>
      <p className={style.help}>
        {unit?.label}: {unit?.help}
      </p>
    </div>
  );
}
