/** The run in plain words: what is happening, how far it is, and how long it still takes with everything that follows. */

import { formatDuration } from '../../domain/format-number';
import { isTraining } from '../../store/state/activity';
import type { LiveRun, RunState } from '../../store/state/train-state';
import { useStudio } from '../context/studio-context';
import { ProgressLine } from '../parts/ProgressLine';
import { calibrationWords } from './calibration-words';
import style from './RunProgress.module.css';
import { secondsLeftOf } from './seconds-left';

export function RunProgress() {
  const phase = useStudio((state) => state.train.run.phase);
  const busy = useStudio(isTraining);
  const live = useStudio((state) => state.train.live);
  const goesOn = useStudio(({ train: { startedRun } }) => startedRun?.start !== undefined);
  const seconds = useStudio(secondsLeftOf);
  if (!busy) return null;
  const { label, share } = stageOf(live);
  return (
    <section className={style.progress} aria-label="Progress">
      <p className={style.sentence}>{sentenceOf(phase, live, goesOn)}</p>
      <ProgressLine label={label} share={share} valueText={share === null ? '' : `${Math.floor(100 * share)} %`} />
      <p className={style.left}>
        {seconds === null ? (
          'The time left is not known yet.'
        ) : (
          <>
            <strong>{formatDuration(seconds)}</strong> left, inspection of the test pictures included
          </>
        )}
      </p>
    </section>
  );
}

function stageOf({ progress, calibration }: LiveRun): { readonly label: string; readonly share: number | null } {
  if (calibration) return { label: calibrationWords[calibration.stage].label, share: calibration.scored / Math.max(1, calibration.total) };
  if (!progress) return { label: 'Preparing the pictures', share: null };
  const { step, totalSteps } = progress;
  return totalSteps === null ? { label: 'Training', share: null } : { label: 'Training', share: step / totalSteps };
}

/** @param goesOn whether it goes on from a model */
function sentenceOf(phase: RunState['phase'], { progress, calibration }: LiveRun, goesOn: boolean): string {
  if (phase === 'paused') return 'The training is paused. Nothing is lost.';
  if (phase === 'stopping') return 'The training is ending with the best result so far.';
  if (calibration) return calibrationWords[calibration.stage].sentence;
  if (!progress) return 'Your good pictures are being read and brought to the size of the network.';
  if (goesOn)
    return 'The network of the model goes on learning to repair damaged copies of your good pictures. The model stays in use until it ends.';
  return 'The network is learning to repair damaged copies of your good pictures.';
}
