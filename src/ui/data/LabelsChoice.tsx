/** What each label of the test pictures means: good or defect. All metrics follow it. */
import { GOOD_LABEL } from '../../domain/dataset';
import { formatCount } from '../../domain/format-number';
import { labelRowsByMeaning } from '../../store/data/label-meanings';
import { useStudio, useStudioStore } from '../context/studio-context';
import { SegmentedControl } from '../parts/SegmentedControl';
import choice from './FitChoice.module.css';
import style from './LabelsChoice.module.css';

const choices = [
  { value: 'good', label: 'Good' },
  { value: 'defect', label: 'Defect' },
] as const;

export function LabelsChoice() {
  const store = useStudioStore();
  const rows = useStudio(labelRowsByMeaning);
  if (rows.length === 0) return null;
  return (
    <section className={choice.choice} aria-labelledby="labels-title">
      <h2 id="labels-title">Labels: {formatCount(rows.length)}</h2>
      <p className={choice.help}>What each label means wherever good and defective pictures are counted.</p>
      <ul className={style.rows}>
        {rows.map(({ name, means, count }) => (
          <li key={name} className={style.row}>
            <span className={style.name} title={name}>
              {name} <span className={style.count}>{formatCount(count)}</span>
            </span>
            {name === GOOD_LABEL ? (
              <span className={style.count}>Good</span>
            ) : (
              <SegmentedControl
                label={`What ${name} means`}
                hideLabel
                value={means}
                choices={choices}
                onChange={(meaning) => store.getState().edit.setLabelMeaning(name, meaning)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
