/** The batches beside the work: each with its date, source, counts and worst picture, its report, and the folder that is watched. */
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { formatQuantity } from '../../domain/format-number';
import { type BatchSummary, batchSummariesOf } from '../../store/inspect/batches';
import type { Edit } from '../../store/state/edit-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { batchName } from '../parts/batch-words';
import { Notice } from '../parts/Notice';
import { SidePanel } from '../parts/SidePanel';
import style from './BatchesPanel.module.css';
import { BatchRow } from './BatchRow';
import { WatchSection } from './WatchSection';

export function BatchesPanel() {
  const store = useStudioStore();
  const isShown = useStudio((state) => state.batches.isShown);
  if (!isShown) return null;
  return (
    <SidePanel title="Batches" closing="Close batches" wide="table" onClose={() => store.getState().batches.showBatches(false)}>
      <Batches />
    </SidePanel>
  );
}

function Batches() {
  const store = useStudioStore();
  const summaries = useStudio(batchSummariesOf);
  const [removed, setRemoved] = useState<{ readonly name: string; readonly edit: Edit } | null>(null);
  const canUndo = useStudio((state) => removed !== null && state.edit.history.done.at(-1) === removed.edit);
  const remove = ({ batch }: BatchSummary): void => {
    store.getState().edit.removeBatch(batch?.id ?? null);
    const edit = store.getState().edit.history.done.at(-1);
    if (edit) setRemoved({ name: batchName(batch), edit });
  };
  return (
    <>
      <p className={style.quiet}>
        Pictures that come together are one batch: an import, or a day of the camera or of a watched folder. Verdicts are those of the
        detector and the threshold that Inspect shows; in brackets, 95 % intervals.
      </p>
      <WatchSection />
      {removed && canUndo && (
        <Notice
          kind="fact"
          actions={
            <Button icon={Undo2} onPress={() => store.getState().edit.undoEdit()}>
              Undo
            </Button>
          }
          onDismiss={() => setRemoved(null)}
        >
          {removed.name} is removed with its pictures.
        </Notice>
      )}
      {summaries.length === 0 ? (
        <p className={style.quiet}>There are no test pictures yet. Drop some on Inspect, or watch a folder.</p>
      ) : (
        <>
          <h3>{formatQuantity(summaries.length, 'batch').replace(/batchs$/, 'batches')}</h3>
          <ul className={style.list} aria-label="Batches">
            {[...summaries].reverse().map((summary) => (
              <BatchRow key={summary.batch?.id ?? ''} summary={summary} onRemove={remove} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}
