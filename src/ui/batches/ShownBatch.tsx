/** Below the count of the list: what else there is to say of the batch that is looked at by itself. */
import { sayLineCounts, sayLineRun } from '../../domain/line-run-words';
import { shownBatchOf } from '../../store/inspect/batches';
import { useStudio } from '../context/studio-context';
import { batchFacts, batchName } from '../parts/batch-words';
import { sayLabelled, sayRate } from './count-words';
import style from './ShownBatch.module.css';

export function ShownBatch() {
  const summary = useStudio(shownBatchOf);
  if (!summary) return null;
  const rate = sayRate(summary);
  const labelled = sayLabelled(summary);
  return (
    <p
      className={style.batch}
      data-shown-batch={batchName(summary.batch)}
      title={`${batchFacts(summary.batch)}. In brackets: the 95 % interval of the share.`}
    >
      {rate ?? 'Not inspected yet'}
      {labelled && <span>{labelled}</span>}
      {summary.batch?.run && <span title={sayLineRun(summary.batch.run)}>At the line: {sayLineCounts(summary.batch.run)}</span>}
    </p>
  );
}
