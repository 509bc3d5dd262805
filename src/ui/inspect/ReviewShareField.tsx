/** The share of good pictures that a person will look at: the recipe’s knob, placed where its effect is visible, and what it does. */

import { useId } from 'react';
import { useStudio, useStudioStore } from '../context/studio-context';
import { NumberInput } from '../parts/NumberInput';
import style from './MethodField.module.css';

/** @param sentence on the look limit; null where there is none */
export function ReviewShareField({ sentence }: { sentence: string | null }) {
  const store = useStudioStore();
  const id = useId();
  const value = useStudio((state) => state.recipe.recipe.reviewShare);
  const invalid = useStudio((state) => state.recipe.invalidSettings.reviewShare);
  return (
    <div className={style.field}>
      <div className={style.row}>
        <NumberInput
          label="Share to look at"
          value={value}
          describedBy={id}
          error={invalid?.reason ?? null}
          initialText={invalid?.typed}
          onType={(text) => store.getState().recipe.changeSetting('reviewShare', text)}
        />
      </div>
      <p id={id} className={style.quiet}>
        {sentence ?? 'Enter the share of good pictures that a person will look at, beside the false alarms; 0 is none.'}
      </p>
    </div>
  );
}
