/** Above the pictures: that a folder is no longer watched, where no person ended it. One press goes on. */
import { RotateCcw } from 'lucide-react';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';

export function WatchNotice() {
  const store = useStudioStore();
  const watch = useStudio((state) => state.batches.watch);
  const isLeft = watch.phase === 'ended' && watch.why === 'left';
  const isLost = watch.phase === 'failed' && watch.folder !== '';
  if (!isLeft && !isLost) return null;
  return (
    <Notice
      kind={isLost ? 'error' : 'fact'}
      actions={
        <Button icon={RotateCcw} onPress={() => void store.getState().batches.watchAgain()}>
          Watch again
        </Button>
      }
      onDismiss={() => store.getState().batches.stopWatching()}
    >
      {isLost ? watch.error.message : `The folder ${watch.folder} was watched until this page was left.`}
    </Notice>
  );
}
