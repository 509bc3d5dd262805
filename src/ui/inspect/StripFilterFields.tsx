/** The filter of the filmstrip: verdict, label, and part of the name. */
import { useId } from 'react';
import { GOOD_LABEL } from '../../domain/dataset';
import { testPicturesOf } from '../../store/data/pictures-by-role';
import { currentThreshold } from '../../store/inspect/image-thresholds';
import { hasLinePictures } from '../../store/inspect/line-drift';
import type { VerdictFilter } from '../../store/state/inspect-state';
import { memoize } from '../../store/state/memoize';
import type { StudioState } from '../../store/state/studio-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { SelectField } from '../parts/SelectField';
import style from './StripFilterFields.module.css';

const verdicts: readonly { readonly value: VerdictFilter; readonly label: string }[] = [
  { value: 'all', label: 'Any verdict' },
  { value: 'reject', label: 'Rejected' },
  { value: 'look', label: 'To look at' },
  { value: 'pass', label: 'Passed' },
  { value: 'wrong', label: 'Wrong verdicts' },
  { value: 'false-alarm', label: 'False alarms' },
  { value: 'missed', label: 'Missed defects' },
];

/** Where pictures came from a line. */
const ofLine: typeof verdicts = [
  { value: 'line-look', label: 'To look at for the line' },
  { value: 'line-differs', label: 'Other verdict than the line' },
];

const byName = new Intl.Collator('en', { numeric: true });

/** Good first; null, for pictures without a label, last. */
const labelsOf = memoize(
  (state: StudioState) => [testPicturesOf(state)] as const,
  (pictures) =>
    [...new Set(pictures.map(({ label }) => label))].sort(
      (a, b) =>
        Number(a === null) - Number(b === null) || Number(b === GOOD_LABEL) - Number(a === GOOD_LABEL) || byName.compare(a ?? '', b ?? ''),
    ),
);

/** A select has words only: what no label can be stands for all, and for none. */
const ALL = ' all';
const NONE = ' none';

export function StripFilterFields() {
  const {
    inspect: { filterStrip },
  } = useStudioStore().getState();
  const filter = useStudio((state) => state.inspect.stripFilter);
  const labels = useStudio(labelsOf);
  const id = useId();
  const choices = labels.map((label) => ({ value: label ?? NONE, label: label ?? 'No label' }));
  const value = filter.label === undefined ? ALL : (filter.label ?? NONE);
  const chooseLabel = (chosen: string): void => filterStrip({ label: chosen === ALL ? undefined : chosen === NONE ? null : chosen });
  const labelled = labels.some((label) => label !== null);
  const hasLookLimit = useStudio((state) => currentThreshold(state)?.look !== undefined);
  const needsLabels = ['wrong', 'false-alarm', 'missed'];
  const isOfLine = useStudio(hasLinePictures) || filter.verdict.startsWith('line');
  const offered = [...verdicts, ...(isOfLine ? ofLine : [])].filter(
    (choice) => choice.value !== 'look' || hasLookLimit || filter.verdict === 'look',
  );
  return (
    <search className={style.filter} aria-label="Pictures shown">
      <SelectField
        label="Verdict"
        hideLabel
        value={filter.verdict}
        choices={offered.map((choice) => ({ ...choice, disabled: !labelled && needsLabels.includes(choice.value) }))}
        onChange={(verdict) => filterStrip({ verdict })}
      />
      <SelectField
        label="Label"
        hideLabel
        value={value}
        choices={[{ value: ALL, label: 'Any label' }, ...choices]}
        onChange={chooseLabel}
      />
      <label htmlFor={id} className="visually-hidden">
        Part of the name
      </label>
      <input
        id={id}
        type="search"
        className={style.text}
        placeholder="Name"
        autoComplete="off"
        value={filter.text}
        onChange={(event) => filterStrip({ text: event.target.value })}
      />
    </search>
  );
}
