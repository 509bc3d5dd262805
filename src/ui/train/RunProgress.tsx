/** Progress of the run: bar, step, epoch, speed and time left. */

import { formatCount, formatDuration } from '../../domain/format-number';
import { isTraining } from '../../store/state/activity';
import { useStudio } from '../context/studio-context';
import { ProgressLine } from '../parts/ProgressLine';
import { calibrationStages } from '../recipe/calibration-stages';
import style from './RunProgress.module.css';

export function RunProgress() {
  const phase = useStudio((state) => state.train.run.phase);
  const busy = useStudio(isTraining);
  const { progress, calibration, validations } = useStudio((state) => state.train.live);
  if (!busy) return null;
  if (!progress) return <ProgressLine label="Preparing the pictures" share={null} valueText="" />;
  if (calibration) {
    const { stage, scored, total } = calibration;
    return <ProgressLine label={calibrationStages[stage]} share={scored / Math.max(1, total)} valueText={`${scored} of ${total}`} />;
  }
  const { step, totalSteps, epoch, totalEpochs, picturesPerSecond, secondsLeft, learningRate } = progress;
  const nth = Math.floor(epoch) + 1;
  const label =
    phase === 'paused' ? 'Paused' : phase === 'stopping' ? 'Stopping' : totalSteps === null ? 'Measuring the speed' : 'Training';
  const best = validations.findLast(({ isBest }) => isBest);
  const facts: [string, string][] = [
    [
      'Epoch',
      totalEpochs === null
        ? formatCount(nth)
        : `${formatCount(Math.min(nth, Math.ceil(totalEpochs)))} of ${formatCount(Math.ceil(totalEpochs))}`,
    ],
    ['Speed', `${picturesPerSecond.toFixed(picturesPerSecond < 10 ? 1 : 0)} pictures/s`],
    ['Time left', secondsLeft === null ? 'not known yet' : formatDuration(secondsLeft)],
    ['Learning rate', String(Number(learningRate.toPrecision(3)))],
    ['Best so far', best ? `${best.psnr.toFixed(1)} dB at step ${formatCount(best.step)}` : 'not validated yet'],
  ];
  return (
    <div className={style.progress}>
      <ProgressLine
        label={label}
        share={totalSteps === null ? null : step / totalSteps}
        valueText={totalSteps === null ? `step ${formatCount(step)}` : `step ${formatCount(step)} of ${formatCount(totalSteps)}`}
      />
      <dl className={style.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
