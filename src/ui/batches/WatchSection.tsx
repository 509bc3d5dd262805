/** The watched folder: how it is going, the question about pictures that are in it, and what to do where it cannot be watched. */
import { FolderSearch, RotateCcw, Square } from 'lucide-react';
import { formatCount, formatQuantity } from '../../domain/format-number';
import { errorSentence } from '../../domain/studio-error';
import type { WatchCounts, WatchState } from '../../store/state/batches-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import style from './BatchesPanel.module.css';

export function WatchSection() {
  const store = useStudioStore();
  const watch = useStudio((state) => state.batches.watch);
  const canWatch = store.getState().batches.canWatch();
  return (
    <section className={style.watch} aria-label="Watched folder" data-watch={watch.phase}>
      <h3>Watch a folder</h3>
      {canWatch ? <Watch watch={watch} /> : <p>{errorSentence('watch-unsupported')}</p>}
    </section>
  );
}

function Watch({ watch }: { readonly watch: WatchState }) {
  const { answerExisting, watchAgain, stopWatching } = useStudioStore().getState().batches;
  if (watch.phase === 'asking')
    return (
      <>
        <p role="status">
          {watch.folder} has {formatQuantity(watch.existing, 'picture')} already.
        </p>
        <div className={style.buttons}>
          <Button variant="primary" onPress={() => void answerExisting('take')}>
            Inspect {watch.existing === 1 ? 'it' : 'them'} too
          </Button>
          <Button onPress={() => void answerExisting('leave')}>Only new ones</Button>
          <Button variant="quiet" onPress={() => void answerExisting(null)}>
            Cancel
          </Button>
        </div>
      </>
    );
  if (watch.phase === 'watching')
    return (
      <>
        <p role="status">
          <strong>{watch.folder} is watched.</strong> {sayCounts(watch)} Keep this tab open; while it is hidden, the browser may look only
          once a minute.
        </p>
        <div className={style.buttons}>
          <Button icon={Square} onPress={stopWatching}>
            Stop watching
          </Button>
        </div>
      </>
    );
  const isPreparing = watch.phase === 'preparing';
  const canGoOn = 'folder' in watch && watch.folder !== '';
  return (
    <>
      <p role={watch.phase === 'failed' ? 'alert' : 'status'} className={watch.phase === 'failed' ? style.error : undefined}>
        {sayIdle(watch)}
      </p>
      <div className={style.buttons}>
        {canGoOn && (
          <Button icon={RotateCcw} onPress={() => void watchAgain()}>
            Watch again
          </Button>
        )}
        <ChooseFolder isDisabled={isPreparing} isOther={canGoOn} />
      </div>
    </>
  );
}

function ChooseFolder({ isDisabled, isOther }: { readonly isDisabled: boolean; readonly isOther: boolean }) {
  const store = useStudioStore();
  return (
    <Button icon={FolderSearch} isDisabled={isDisabled} onPress={() => void store.getState().batches.chooseFolder()}>
      {isOther ? 'Watch another folder' : 'Choose a folder to watch'}
    </Button>
  );
}

const sayCounts = ({ taken, refused, known }: WatchCounts): string =>
  taken === 0
    ? 'No new picture yet.'
    : `${formatQuantity(taken, 'new picture')} so far${refused > 0 ? `, ${formatCount(refused)} of them could not be read` : ''}${known > 0 ? `, ${formatCount(known)} of them here already` : ''}.`;

function sayIdle(watch: WatchState): string {
  if (watch.phase === 'failed') return watch.error.message;
  if (watch.phase === 'ended' && watch.why === 'left') return `${watch.folder} was watched until this page was left.`;
  if (watch.phase === 'ended') return `${watch.folder} is no longer watched.`;
  return 'New pictures in it, and in folders within, are inspected as they come, while this tab is open. Nothing in the folder is changed.';
}
