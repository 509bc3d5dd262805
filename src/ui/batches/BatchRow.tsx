/** One batch: its worst picture, what it is called, what the verdicts make of it, and what can be done with it. */
import { Eye, FileText, Pencil, Sheet, Trash2 } from 'lucide-react';
import { memo, useState } from 'react';
import type { LineRun } from '../../domain/line-run';
import { sayLineChain, sayLineCounts, sayLineRun } from '../../domain/line-run-words';
import type { BatchSummary } from '../../store/inspect/batches';
import { currentThreshold } from '../../store/inspect/image-thresholds';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { batchFacts, batchName } from '../parts/batch-words';
import { saveFile } from '../parts/save-file';
import style from './BatchesPanel.module.css';
import { BatchName } from './BatchName';
import { sayCounts, sayLabelled, sayRate } from './count-words';

export interface BatchRowProps {
  readonly summary: BatchSummary;
  onRemove(summary: BatchSummary): void;
}

export const BatchRow = memo(function BatchRow({ summary, onRemove }: BatchRowProps) {
  const store = useStudioStore();
  const { batch, inspected, passed, toLookAt, rejected } = summary;
  const [renaming, setRenaming] = useState(false);
  const hasLookLimit = useStudio((state) => currentThreshold(state)?.look !== undefined);
  const isShown = useStudio((state) => state.inspect.stripFilter.batch === (batch?.id ?? null));
  const name = batchName(batch);
  const rate = sayRate(summary);
  const labelled = sayLabelled(summary);
  const show = (picture?: string): void => {
    const { inspect, project, batches } = store.getState();
    inspect.showBatch(batch?.id ?? null);
    if (picture !== undefined) inspect.selectPicture(picture);
    project.showStep('inspect');
    batches.showBatches(false);
  };
  return (
    <li className={style.row} data-batch={name} data-shown={isShown || undefined}>
      <Worst summary={summary} onShow={show} />
      <div className={style.words}>
        {renaming && batch ? (
          <BatchName batch={batch} onClose={() => setRenaming(false)} />
        ) : (
          <strong className={style.name} title={name}>
            {name}
          </strong>
        )}
        <span className={style.quiet}>{batchFacts(batch)}</span>
        <span>{sayCounts(summary, hasLookLimit)}</span>
        {inspected > 0 && (
          <span aria-hidden className={style.bar}>
            {passed > 0 && <i style={{ flexGrow: passed }} />}
            {toLookAt > 0 && <i data-verdict="look" style={{ flexGrow: toLookAt }} />}
            {rejected > 0 && <i data-verdict="reject" style={{ flexGrow: rejected }} />}
          </span>
        )}
        {rate && (
          <span>
            {rate}
            {labelled && `. ${labelled}`}
          </span>
        )}
        {batch?.run && <LineFacts run={batch.run} />}
      </div>
      <div className={style.actions}>
        <Button icon={Eye} onPress={() => show()} aria-label={`Show ${name}`}>
          Show
        </Button>
        <Downloads summary={summary} />
        {batch && (
          <Button variant="quiet" icon={Pencil} iconOnly onPress={() => setRenaming(true)}>
            Rename {name}
          </Button>
        )}
        <Button variant="quiet" icon={Trash2} iconOnly onPress={() => onRemove(summary)}>
          Remove {name} with its pictures
        </Button>
      </div>
    </li>
  );
});

/** What the line found, whose pictures these are, and whether its journal is whole. */
function LineFacts({ run }: { readonly run: LineRun }) {
  return (
    <details className={style.line}>
      <summary>
        At the line: {sayLineCounts(run)}
        {run.misfit && <strong className={style.error}> Its journal does not fit.</strong>}
      </summary>
      <p>{sayLineRun(run)}</p>
      <p>{sayLineChain(run)}</p>
    </details>
  );
}

function Worst({ summary: { batch, worst }, onShow }: { readonly summary: BatchSummary; onShow(picture: string): void }) {
  if (!worst) return <span className={style.worst} />;
  const says = `Show the worst picture of ${batchName(batch)}: ${worst.path}`;
  return (
    <button type="button" className={style.worst} title={says} aria-label={says} onClick={() => onShow(worst.id)}>
      <img src={worst.thumbnail.address} alt="" loading="lazy" decoding="async" />
    </button>
  );
}

/** The report and the table of this batch alone. */
function Downloads({ summary: { batch, inspected } }: { readonly summary: BatchSummary }) {
  const store = useStudioStore();
  const [making, setMaking] = useState<'report-page' | 'scores' | null>(null);
  const [error, setError] = useState<string | null>(null);
  const presence = useStudio((state) => state.train.model?.presence);
  const name = batchName(batch);
  const save = async (kind: 'report-page' | 'scores'): Promise<void> => {
    setMaking(kind);
    setError(null);
    const made = await store.getState().export.makeDownload(kind, { batch: batch?.id ?? null });
    const task = store.getState().export.exports[kind];
    if (made) saveFile(made.name, made.blob);
    else if (task.phase === 'failed') setError(task.error.message);
    setMaking(null);
  };
  return (
    <>
      <Button
        icon={FileText}
        isDisabled={inspected === 0 || presence !== 'here' || making !== null}
        onPress={() => void save('report-page')}
        aria-label={`Report of ${name}`}
      >
        {making === 'report-page' ? 'Writing' : 'Report'}
      </Button>
      <Button
        icon={Sheet}
        isDisabled={inspected === 0 || making !== null}
        onPress={() => void save('scores')}
        aria-label={`Scores of ${name}`}
      >
        Scores
      </Button>
      {error && (
        <p role="alert" className={style.error}>
          {error}
        </p>
      )}
    </>
  );
}
