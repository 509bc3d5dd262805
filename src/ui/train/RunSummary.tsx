/** The current model and its training. */

import { formatCount, formatDuration, formatQuantity } from '../../domain/format-number';
import { isTraining } from '../../store/state/activity';
import { useStudio } from '../context/studio-context';
import { Notice } from '../parts/Notice';
import style from './RunSummary.module.css';

const endings = { 'length-reached': 'Trained', stopped: 'Stopped early', diverged: 'Stopped because the loss diverged' };

export function RunSummary() {
  const model = useStudio((state) => state.train.model);
  const busy = useStudio(isTraining);
  if (!model || busy) return null;
  const { training, device } = model.card;
  const notes = training.notes;
  return (
    <section className={style.summary} aria-label="The model">
      <h2>{model.origin.kind === 'opened' ? `Opened from ${model.origin.file}` : 'The model is ready'}</h2>
      <p>
        {endings[training.ended]}: {formatQuantity(training.steps, 'step')} ({Number(training.epochs.toFixed(1))} epochs) in{' '}
        {formatDuration(training.seconds)} on {device.description}. It was trained with{' '}
        {formatQuantity(training.trainCount, 'good picture')}; {formatCount(training.validationCount)} were held out.
      </p>
      <p>
        Best validation <strong>{training.bestValidationPsnr.toFixed(1)} dB</strong> PSNR at step {formatCount(training.bestStep)}: those
        weights are used.
      </p>
      {notes.map((note) => (
        <Notice key={note} kind="fact">
          {note}
        </Notice>
      ))}
    </section>
  );
}
