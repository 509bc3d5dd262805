/** Inspect without a model or without test pictures: says what is missing and leads there. */
import { Camera, File, Folder, FolderSearch, ScanSearch } from 'lucide-react';
import { errorSentence } from '../../domain/studio-error';
import { goodPicturesOf } from '../../store/data/pictures-by-role';
import { isTraining } from '../../store/state/activity';
import { WatchNotice } from '../batches/WatchNotice';
import { useGoToStep } from '../context/step-context';
import { useStudio, useStudioStore } from '../context/studio-context';
import { ACCEPTED_FILES } from '../files/accepted-files';
import { LineNotes } from '../files/LineNotes';
import { Button } from '../parts/Button';
import { collectChosen } from '../parts/collect-dropped';
import { DropArea } from '../parts/DropArea';
import { FileChooser } from '../parts/FileChooser';
import { Notice } from '../parts/Notice';
import { SelfTestPanel } from '../self-test/SelfTestPanel';
import style from './NothingToInspect.module.css';

export function NothingToInspect({ onCamera }: { onCamera(): void }) {
  const store = useStudioStore();
  const goTo = useGoToStep();
  const hasModel = useStudio((state) => state.train.model !== null);
  const hasGood = useStudio((state) => goodPicturesOf(state).length > 0);
  const busy = useStudio(isTraining);
  const notes = useStudio((state) => state.data.intakeNotes);
  const drops = useStudio((state) => state.data.sortedDrops);
  const importFiles = store.getState().data.importFiles;
  const choose = (files: File[]) => void importFiles(collectChosen(files), 'test');
  return (
    <section className={style.nothing} data-phase="idle" aria-label="Inspect">
      <WatchNotice />
      <LineNotes />
      {notes.map((note) => (
        <Notice key={note} kind="fact" onDismiss={() => store.getState().data.dismissNotes()}>
          {note}
        </Notice>
      ))}
      {drops.map(({ id, said }) => (
        <Notice key={id} kind="fact" onDismiss={() => store.getState().data.dismissDrop(id)}>
          {said}
        </Notice>
      ))}
      {hasModel ? (
        <DropArea className={style.drop} invitation="Drop test pictures" onDropFiles={(files) => void importFiles(files, 'test')}>
          <ScanSearch aria-hidden size={40} strokeWidth={1.75} />
          <h2 className={style.display}>Drop test pictures here</h2>
          <p className={style.quiet}>The model is ready. Each picture is scored when it is added.</p>
          <div className={style.actions}>
            <FileChooser label="Choose files" icon={File} accept={ACCEPTED_FILES} multiple variant="primary" onChoose={choose} />
            <FileChooser label="Choose a folder" icon={Folder} folder onChoose={choose} />
            <Button icon={FolderSearch} onPress={() => store.getState().batches.showBatches(true)}>
              Watch a folder
            </Button>
            <Button icon={Camera} onPress={onCamera}>
              Inspect with the camera
            </Button>
          </div>
        </DropArea>
      ) : (
        <div className={style.drop}>
          <ScanSearch aria-hidden size={40} strokeWidth={1.75} />
          <h2 className={style.display}>Nothing to inspect yet</h2>
          <p className={style.quiet}>
            {busy
              ? 'The model is being trained. Inspection starts when training ends.'
              : hasGood
                ? errorSentence('no-model')
                : 'Add good pictures or a sample set, and train on them. Or open a model file: then you only need test pictures.'}
          </p>
          <div className={style.actions}>
            <Button variant="primary" onPress={() => goTo(hasGood || busy ? 'train' : 'data')}>
              {hasGood || busy ? 'Go to Train' : 'Go to Data'}
            </Button>
            <Button onPress={() => goTo('export')}>Open a model file</Button>
          </div>
        </div>
      )}
      {hasModel && <SelfTestPanel alone />}
    </section>
  );
}
