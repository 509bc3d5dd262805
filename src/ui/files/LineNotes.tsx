/** What came of the results of a line: how many pictures, what was left out, and whether the chain of its journal fits. */
import { useStudio, useStudioStore } from '../context/studio-context';
import { Notice } from '../parts/Notice';
import style from './LineNotes.module.css';

export function LineNotes() {
  const store = useStudioStore();
  const notes = useStudio((state) => state.data.lineNotes);
  if (notes.length === 0) return null;
  const isWarning = notes.some((note) => note.isWarning);
  const more = [...new Set(notes.flatMap((note) => note.more))];
  return (
    <Notice kind={isWarning ? 'warning' : 'fact'} onDismiss={() => store.getState().data.dismissNotes()}>
      {[...new Set(notes.map(({ said }) => said))].map((said) => (
        <p key={said}>{said}</p>
      ))}
      <details className={style.more}>
        <summary>What the line’s journal says</summary>
        {more.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </details>
    </Notice>
  );
}
