/** The entries as a table, a page of them at a time: ten thousand are no more to draw than a hundred. */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { formatCount } from '../../domain/format-number';
import type { JournalEntry } from '../../domain/journal/journal-entry';
import { NO_NAME } from '../../formats/results/journal-files';
import { Button } from '../parts/Button';
import { EntryDetails } from './EntryDetails';
import style from './JournalTable.module.css';
import { wordsOfKind } from './kind-words';

/** Entries drawn at a time. */
const PAGE = 100;

export interface JournalTableProps {
  /** The newest first. */
  readonly shown: readonly JournalEntry[];
  /** All, the oldest first: what was in force follows from them. */
  readonly entries: readonly JournalEntry[];
}

export function JournalTable({ shown, entries }: JournalTableProps) {
  const [start, setStart] = useState(0);
  const page = shown.slice(start, start + PAGE);
  if (page.length === 0) return <p>No entry fits the filter. Choose other days, another kind or another text.</p>;
  return (
    <>
      <table className={style.table} aria-label="Entries">
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">Time (UTC)</th>
            <th scope="col">Kind</th>
            <th scope="col">Entry</th>
            <th scope="col">Name</th>
          </tr>
        </thead>
        <tbody>
          {page.map((entry) => (
            <tr key={`${entry.number} ${entry.hash}`}>
              <td className={style.number}>{entry.number}</td>
              <td>
                <time dateTime={entry.at} className={style.time}>
                  <span>{entry.at.slice(0, 10)}</span> <span>{entry.at.slice(11, 19)}</span>
                </time>
              </td>
              <td className={style.kind}>{wordsOfKind(entry.kind)}</td>
              <td className={style.entry}>
                <p>{entry.text}</p>
                <EntryDetails entry={entry} entries={entries} />
              </td>
              <td className={entry.by ? style.name : style.noName}>{entry.by || NO_NAME}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length > PAGE && (
        <nav className={style.pages} aria-label="Pages of the journal">
          <Button icon={ChevronLeft} isDisabled={start === 0} onPress={() => setStart(start - PAGE)}>
            Newer
          </Button>
          <span aria-live="polite">
            {formatCount(start + 1)} to {formatCount(start + page.length)} of {formatCount(shown.length)}
          </span>
          <Button icon={ChevronRight} isDisabled={start + PAGE >= shown.length} onPress={() => setStart(start + PAGE)}>
            Older
          </Button>
        </nav>
      )}
    </>
  );
}
