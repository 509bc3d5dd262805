/** What the journal says of a version: its thresholds and their changes, with dates. */
import type { JournalEntry } from '../../domain/journal/journal-entry';
import { useStudio } from '../context/studio-context';
import fold from '../parts/fold.module.css';
import style from './VersionRow.module.css';
import { timeText } from './version-words';

export function VersionHistory({ model }: { model: string }) {
  const entries = useStudio((state) => state.journal.entries);
  const said = entries.filter(({ kind, model: of }) => of === model && kind === 'threshold');
  if (said.length === 0) return null;
  return (
    <details className={fold.fold}>
      <summary className={fold.summary}>
        Thresholds <span className={fold.beside}>{said.at(-1)?.text}</span>
      </summary>
      <ol className={style.history} reversed>
        {said.toReversed().map((entry) => (
          <Said key={entry.hash} entry={entry} />
        ))}
      </ol>
    </details>
  );
}

function Said({ entry: { at, text, by } }: { entry: JournalEntry }) {
  return (
    <li>
      <time dateTime={at}>{timeText(at)}</time> {text} {by && <span className={style.quiet}>{by}</span>}
    </li>
  );
}
