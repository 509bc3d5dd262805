/** Sets the label of the selected pictures: a known label, a new one, `good` or `unlabelled`. */
import { Tag } from 'lucide-react';
import { useId, useState } from 'react';
import { GOOD_LABEL, nameOfLabel } from '../../domain/dataset';
import { testPicturesOf } from '../../store/data/pictures-by-role';
import { memoize } from '../../store/state/memoize';
import { useStudio } from '../context/studio-context';
import { Button } from '../parts/Button';
import style from './LabelField.module.css';

const UNLABELLED = 'unlabelled';
const LONGEST = 60;

const knownLabelsOf = memoize(
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
  const typed = text.trim();
  return (
    <form
      className={style.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed === '') return;
        const asKnown = [GOOD_LABEL, ...known].find((label) => label.toLowerCase() === typed.toLowerCase());
        onLabel(typed.toLowerCase() === UNLABELLED ? null : (asKnown ?? typed));
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
      <Button type="submit" icon={Tag} isDisabled={typed === ''}>
        Label
      </Button>
    </form>
  );
}
