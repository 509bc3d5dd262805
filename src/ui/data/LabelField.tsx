/** The name of a defect for the selected pictures: one that is known, or a new one; `good` and `unlabelled` are among them. */
import { Tag } from 'lucide-react';
import { useId, useState } from 'react';
import { GOOD_LABEL, nameOfLabel } from '../../domain/dataset';
import { testPicturesOf } from '../../store/data/pictures-by-role';
import { remember } from '../../store/state/remember';
import { useStudio } from '../context/studio-context';
import { Button } from '../parts/Button';
import style from './LabelField.module.css';

const UNLABELLED = 'unlabelled';
const LONGEST = 60;

const knownLabelsOf = remember(
  (state: Parameters<typeof testPicturesOf>[0]) => [testPicturesOf(state)] as const,
  (pictures): readonly string[] => {
    const labels = new Set(pictures.flatMap((picture) => nameOfLabel(picture) ?? []));
    labels.delete(GOOD_LABEL);
    return [...labels].sort();
  },
);

/** @param onLabel null where the label is to be taken away */
export function LabelField({ onLabel }: { onLabel(label: string | null): void }) {
  const id = useId();
  const known = useStudio(knownLabelsOf);
  const [text, setText] = useState('');
  const wished = text.trim();
  return (
    <form
      className={style.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (wished === '') return;
        const asKnown = [GOOD_LABEL, ...known].find((label) => label.toLowerCase() === wished.toLowerCase());
        onLabel(wished.toLowerCase() === UNLABELLED ? null : (asKnown ?? wished));
        setText('');
      }}
    >
      <input
        className={style.input}
        aria-label="Label"
        placeholder="Defect, good ..."
        list={id}
        maxLength={LONGEST}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <datalist id={id}>
        {[...known, GOOD_LABEL, UNLABELLED].map((label) => (
          <option key={label} value={label} />
        ))}
      </datalist>
      <Button type="submit" icon={Tag} isDisabled={wished === ''}>
        Label
      </Button>
    </form>
  );
}
