/** The journal beside the work: filter, table, files, the check of the chain, and the name that new entries get. */
import { Download, ShieldCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { formatCount } from '../../domain/format-number';
import { type ChainCheck, chainSentence, verify } from '../../domain/journal/chain';
import type { JournalEntry } from '../../domain/journal/journal-entry';
import { writeJournalCsv, writeJournalLines } from '../../formats/results/journal-files';
import { safeFileName } from '../../formats/results/safe-file-name';
import { projectNameOf } from '../../store/project/project-name';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { SidePanel } from '../parts/SidePanel';
import { saveFile } from '../parts/save-file';
import { GivenName } from './GivenName';
import { JournalFilterFields } from './JournalFilterFields';
import style from './JournalPanel.module.css';
import { JournalTable } from './JournalTable';
import { shownEntries, wholeJournal } from './journal-filter';

export function JournalPanel() {
  const store = useStudioStore();
  const isShown = useStudio((state) => state.journal.isShown);
  if (!isShown) return null;
  return (
    <SidePanel title="Journal" closing="Close journal" wide="table" onClose={() => store.getState().journal.showJournal(false)}>
      <Journal />
    </SidePanel>
  );
}

function Journal() {
  const entries = useStudio((state) => state.journal.entries);
  const name = useStudio(projectNameOf);
  const [filter, setFilter] = useState(wholeJournal);
  const [checked, setChecked] = useState<{ readonly entries: readonly JournalEntry[]; readonly check: ChainCheck } | null>(null);
  const shown = useMemo(() => shownEntries(entries, filter), [entries, filter]);
  const save = (ending: string, type: string, text: string): void =>
    saveFile(safeFileName(name, `-${ending}`, new Set()), new Blob([text], { type }));
  return (
    <>
      <p className={style.quiet}>
        Who decided what, and when: limits, labels, trainings, models and files that were saved. Entries are written by themselves and kept
        with the project. Times are UTC. Each entry has the hash of the one before, so that the check finds any that was changed.
      </p>
      <GivenName />
      <div className={style.row}>
        <Button icon={ShieldCheck} onPress={() => setChecked({ entries, check: verify(entries) })}>
          Check the chain
        </Button>
        <Button
          icon={Download}
          isDisabled={shown.length === 0}
          onPress={() => save('journal.csv', 'text/csv', writeJournalCsv([...shown].reverse()))}
        >
          {shown.length === entries.length ? 'CSV' : `CSV of ${formatCount(shown.length)} shown`}
        </Button>
        <Button
          icon={Download}
          isDisabled={entries.length === 0}
          onPress={() => save('journal.jsonl', 'application/jsonl', writeJournalLines(entries))}
        >
          JSON lines
        </Button>
      </div>
      <p role="status" className={style.check} data-fits={checked?.check.fits}>
        {checked && chainSentence(checked.entries, checked.check)}
      </p>
      <JournalFilterFields filter={filter} onChange={setFilter} />
      {entries.length === 0 ? (
        <p className={style.quiet}>Nothing has been decided in this project yet. The first entry comes with the first pictures.</p>
      ) : (
        <>
          <p className={style.quiet} aria-live="polite">
            {formatCount(shown.length)} of {formatCount(entries.length)} {entries.length === 1 ? 'entry' : 'entries'}
          </p>
          {/* Another filter begins on the first page again. */}
          <JournalTable key={JSON.stringify(filter)} shown={shown} entries={entries} />
        </>
      )}
    </>
  );
}
