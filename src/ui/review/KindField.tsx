/** The kind of defect that a judgement gives: one that the project knows, or a new word. Enter judges. */
import { useId } from 'react';
import { defectKindsOf, isGoodWord, kindFor } from '../../store/review/defect-kinds';
import type { StudioPicture } from '../../store/state/picture-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import style from './ReviewBar.module.css';

const LONGEST = 60;

export function KindField({ picture, onEnter }: { picture: StudioPicture; onEnter?: () => void }) {
  const store = useStudioStore();
  const id = useId();
  const known = useStudio(defectKindsOf);
  const typed = useStudio((state) => state.review.kind ?? '');
  const kind = useStudio((state) => kindFor(state, picture));
  const isGood = useStudio((state) => isGoodWord(state, kindFor(state, picture)));
  const leave = (field: HTMLElement): void => field.closest<HTMLElement>('section[tabindex]')?.focus({ preventScroll: true });
  return (
    <span className={style.kind} data-invalid={isGood || undefined}>
      <input
        className={style.field}
        data-kind
        aria-label="Kind of defect"
        aria-invalid={isGood}
        aria-describedby={`${id}-error`}
        title="The kind of defect: a known one, or a new word"
        placeholder={kind}
        list={`${id}-kinds`}
        maxLength={LONGEST}
        autoComplete="off"
        value={typed}
        onChange={(event) => store.getState().review.chooseKind(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leave(event.currentTarget);
          if (event.key !== 'Enter' || isGood) return;
          leave(event.currentTarget);
          onEnter?.();
        }}
      />
      <datalist id={`${id}-kinds`}>
        {known.map((label) => (
          <option key={label} value={label} />
        ))}
      </datalist>
      <span id={`${id}-error`} className={style.error}>
        {isGood && `“${kind}” means good in this project. Press It is good, or type a kind of defect.`}
      </span>
    </span>
  );
}
