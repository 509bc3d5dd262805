/** Opens a model file. It also works on an empty page, where only test pictures are then needed. */
import { ArrowRight, FolderOpen } from 'lucide-react';
import { formatQuantity } from '../../domain/format-number';
import { isTraining } from '../../store/state/activity';
import { useGoToStep } from '../context/step-context';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { FileChooser } from '../parts/FileChooser';
import { Notice } from '../parts/Notice';
import style from './OpenModel.module.css';

export function OpenModel() {
  const store = useStudioStore();
  const goTo = useGoToStep();
  const opening = useStudio((state) => state.export.opening);
  const model = useStudio((state) => state.train.model);
  const busy = useStudio(isTraining);
  const open = ([file]: File[]) => void store.getState().export.openModel(file.name, file);
  return (
    <section className={style.open} aria-labelledby="open-title" data-phase={opening.phase}>
      <h2 id="open-title">Open a model</h2>
      <p>
        Open a model that this studio exported, here or on another machine: its zip, ONNX or safetensors file. Then you only need test
        pictures; no training is needed.
      </p>
      <FileChooser label="Choose a model file" icon={FolderOpen} disabled={busy || opening.phase === 'preparing'} onChoose={open} />
      {busy && <p className={style.quiet}>Wait until the training has ended. It would replace the opened model.</p>}
      {!busy && model?.origin.kind === 'trained' && <p className={style.quiet}>It replaces the present model. Download that one first.</p>}
      {opening.phase === 'preparing' && <p className={style.quiet}>Opening...</p>}
      {opening.phase === 'failed' && <Notice kind="error">{opening.error.message}</Notice>}
      {opening.phase === 'done' && model?.origin.kind === 'opened' && (
        <>
          <Notice kind="fact">
            {model.origin.file} is open: {model.card.recipe.network === 'aesc' ? 'AESc' : 'AE'}, {model.card.preparation.width} x{' '}
            {model.card.preparation.height} px, trained on {formatQuantity(model.card.training.trainCount, 'good picture')}.
          </Notice>
          <Button variant="primary" icon={ArrowRight} onPress={() => goTo('inspect')}>
            Continue to Inspect
          </Button>
        </>
      )}
    </section>
  );
}
