/** Notices above the comparison: what blocks it, whether it is saved, and what was removed or cleared. */
import { Save, Undo2 } from 'lucide-react';
import { formatQuantity } from '../../domain/format-number';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';

export function CompareNotices() {
  const store = useStudioStore();
  const keeping = useStudio((state) => state.compare.keeping);
  const cleared = useStudio((state) => state.compare.clearedNote);
  const removed = useStudio((state) => state.compare.removedRuns);
  const queue = useStudio((state) => state.compare.queue);
  const hasComparison = useStudio((state) => state.compare.comparison !== null);
  const left = useStudio((state) => state.compare.leftComparison);
  const {
    compare: { clearComparison, saveComparison, dismissClearedNote, undoRemoveRuns, clearRemovedRuns },
  } = store.getState();
  return (
    <>
      {keeping.phase === 'failed' && (
        <Notice
          kind={hasComparison ? 'warning' : 'error'}
          actions={
            keeping.error.code === 'comparison-unreadable' ? (
              <Button onPress={() => void clearComparison()}>Clear the stored comparison</Button>
            ) : (
              <Button icon={Save} onPress={() => void saveComparison()}>
                Try again
              </Button>
            )
          }
        >
          {keeping.error.message}
        </Notice>
      )}
      {left === 'waits' && (
        <Notice kind="warning">
          The comparison made no progress in two visits, so it is paused. Press Resume to try again, or skip the next run.
        </Notice>
      )}
      {queue.phase === 'idle' && queue.error && <Notice kind="error">{queue.error.message}</Notice>}
      {cleared && (
        <Notice kind="fact" onDismiss={dismissClearedNote}>
          {cleared}
        </Notice>
      )}
      {removed && (
        <Notice
          kind="fact"
          actions={
            <Button icon={Undo2} onPress={undoRemoveRuns}>
              Undo
            </Button>
          }
          onDismiss={clearRemovedRuns}
        >
          {formatQuantity(removed.runs.length, 'run')} removed.
        </Notice>
      )}
    </>
  );
}
