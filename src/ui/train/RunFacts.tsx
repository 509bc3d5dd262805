/** The run in numbers, for researchers: step, epoch, speed, time, learning rate and the best validation. */
import { formatCount, formatDuration } from '../../domain/format-number';
import { useStudio } from '../context/studio-context';
import style from './RunFacts.module.css';

export function RunFacts() {
  const { progress, validations } = useStudio((state) => state.train.live);
  if (!progress) return null;
  const { step, totalSteps, epoch, totalEpochs, picturesPerSecond, secondsLeft, learningRate } = progress;
  const nth = Math.floor(epoch) + 1;
  const best = validations.findLast(({ isBest }) => isBest);
  const of = (value: number, total: number | null): string =>
    total === null ? formatCount(value) : `${formatCount(Math.min(value, Math.ceil(total)))} of ${formatCount(Math.ceil(total))}`;
  const facts: [string, string][] = [
    ['Step', of(step, totalSteps)],
    ['Epoch', of(nth, totalEpochs)],
    ['Speed', `${picturesPerSecond.toFixed(picturesPerSecond < 10 ? 1 : 0)} pictures/s`],
    ['Training left', secondsLeft === null ? 'not known yet' : formatDuration(secondsLeft)],
    ['Learning rate', String(Number(learningRate.toPrecision(3)))],
    ['Best so far', best ? `${best.psnr.toFixed(1)} dB at step ${formatCount(best.step)}` : 'not validated yet'],
  ];
  return (
    <dl className={style.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
