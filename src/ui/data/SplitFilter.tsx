/** How many good pictures the model was trained with and how many were held out, with a filter for one part. */

import { formatCount } from '../../domain/format-number';
import type { SplitPart } from '../../store/train/good-split';
import { SelectField } from '../parts/SelectField';
import style from './SplitFilter.module.css';

export type ShownPart = SplitPart | 'all';

export interface SplitFilterProps {
  readonly parts: ReadonlyMap<string, SplitPart>;
  readonly shown: ShownPart;
  onShow(part: ShownPart): void;
}

export function SplitFilter({ parts, shown, onShow }: SplitFilterProps) {
  const count = (part: SplitPart): number => [...parts.values()].filter((each) => each === part).length;
  const [trainedOn, heldOut] = [count('trained-on'), count('held-out')];
  return (
    <div className={style.filter}>
      <p>
        {trainedOn > 0 && `${formatCount(trainedOn)} trained on, `}
        {formatCount(heldOut)} held out
      </p>
      <SelectField
        label="Show"
        inline
        value={shown}
        choices={[
          { value: 'all', label: 'All' },
          { value: 'trained-on', label: 'Trained on', disabled: trainedOn === 0 },
          { value: 'held-out', label: 'Held out', disabled: heldOut === 0 },
        ]}
        onChange={onShow}
      />
    </div>
  );
}
