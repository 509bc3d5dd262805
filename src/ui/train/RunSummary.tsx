/** The model at hand in plain words: on what it was trained, and how long that took. */

import { formatDuration, formatQuantity } from '../../domain/format-number';
import { isTraining } from '../../store/state/activity';
import { useStudio } from '../context/studio-context';
import { ComparePrevious } from '../views/ComparePrevious';
import style from './RunSummary.module.css';

const endings = {
  'length-reached': 'It was trained',
  stopped: 'It was stopped early and keeps its best result: trained',
  diverged: 'The training went wrong and its best result is kept: trained',
};

export function RunSummary() {
  const model = useStudio((state) => state.train.model);
  const busy = useStudio(isTraining);
  if (!model || busy) return null;
  const { training, device } = model.card;
  return (
    <section className={style.summary} aria-label="The model">
      <h2>{model.origin.kind === 'opened' ? `Opened from ${model.origin.file}` : 'The model is ready'}</h2>
      <p>
        {endings[training.ended]} on {formatQuantity(training.trainCount, 'good picture')} in {formatDuration(training.seconds)} on{' '}
        {device.description}; {formatQuantity(training.validationCount, 'good picture')} {training.validationCount === 1 ? 'was' : 'were'}{' '}
        held out for the threshold.
        {training.startedFrom &&
          ` It went on from the model ${training.startedFrom.model}, which had been trained for ${formatQuantity(training.startedFrom.steps, 'step')}.`}
      </p>
      <ComparePrevious />
    </section>
  );
}
