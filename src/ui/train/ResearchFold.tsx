/** What a researcher reads of a run: its numbers, the curves of the loss, and how the model at hand was made. */
import { useState } from 'react';
import { formatCount, formatDuration, formatQuantity } from '../../domain/format-number';
import { isTraining } from '../../store/state/activity';
import type { CurrentModel } from '../../store/state/model-state';
import { useStudio } from '../context/studio-context';
import fold from '../parts/fold.module.css';
import { LossPanel } from './LossPanel';
import style from './ResearchFold.module.css';
import { RunFacts } from './RunFacts';

const endings = { 'length-reached': 'Trained', stopped: 'Stopped early', diverged: 'Stopped because the loss diverged' };

export function ResearchFold() {
  const [open, setOpen] = useState(false);
  const hasRun = useStudio(({ train: { live } }) => live.progress !== null);
  const busy = useStudio(isTraining);
  const model = useStudio((state) => state.train.model);
  if (!hasRun && !busy && !model) return null;
  return (
    <details className={fold.fold} open={open} data-fold="research" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={fold.summary}>
        For researchers
        <span className={fold.beside}>loss, PSNR, epochs, learning rate and curves</span>
      </summary>
      <div className={style.body}>
        <RunFacts />
        {model && !busy && <ModelNumbers model={model} />}
        {(hasRun || busy) && <LossPanel />}
      </div>
    </details>
  );
}

function ModelNumbers({ model: { card } }: { readonly model: CurrentModel }) {
  const { training, device } = card;
  return (
    <div className={style.numbers}>
      <p>
        {endings[training.ended]}: {formatQuantity(training.steps, 'step')} ({Number(training.epochs.toFixed(1))} epochs) in{' '}
        {formatDuration(training.seconds)} on {device.description}. It was trained with{' '}
        {formatQuantity(training.trainCount, 'good picture')}; {formatCount(training.validationCount)} were held out.
      </p>
      <p>
        Best validation <strong>{training.bestValidationPsnr.toFixed(1)} dB</strong> PSNR at step {formatCount(training.bestStep)}: those
        weights are used.
      </p>
    </div>
  );
}
