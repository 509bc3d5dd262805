/** What the studio is doing, in half a line for the status bar. */
import type { Comparison } from '../../domain/comparison';
import { sayCount, sayDuration } from '../../domain/say-number';
import { runName } from '../../store/compare/plan-runs';
import type { LiveComparedRun } from '../../store/state/compare-state';
import type { StudioState } from '../../store/state/studio-state';
import { calibrationStages } from '../recipe/calibration-stages';

export function activityOf(state: StudioState): string {
  const {
    train: { run, live },
    inspect: { inspection },
    selfTest: { selfTest },
    data: { intake },
    export: { opening },
    compare: { queue, comparison, liveRun },
  } = state;
  if (queue.phase !== 'idle' && comparison) return comparingText(comparison, liveRun);
  if (run.phase === 'preparing') return 'Training: preparing the pictures';
  if (run.phase === 'stopping') return 'Training: stopping';
  if (run.phase === 'paused') return `Training: paused at step ${sayCount(live.progress?.step ?? 0)}`;
  if (run.phase === 'running') return trainingText(live);
  if (run.phase === 'interrupted') return `Training: paused at step ${sayCount(state.train.checkpoint?.step ?? 0)}`;
  if (inspection.phase === 'running') return `Inspecting ${sayCount(inspection.done)} of ${sayCount(inspection.total)}`;
  if (selfTest.phase === 'running') return `Self-test ${sayCount(selfTest.done)} of ${sayCount(selfTest.total)}`;
  if (opening.phase === 'preparing') return 'Opening the model';
  if (intake.phase === 'preparing') return intake.doing;
  if (intake.phase === 'running') return `${intake.doing} ${sayCount(intake.done)} of ${sayCount(intake.total)}`;
  return '';
}

function comparingText({ runs }: Comparison, live: LiveComparedRun | null): string {
  const index = runs.findIndex(({ id }) => id === live?.runId);
  if (!live || index < 0) return 'Comparing';
  const { stage, progress, done, total } = live;
  const nth = `Comparing ${index + 1} of ${runs.length}, ${runName(runs[index].recipe)}`;
  if (stage === 'learning' || stage === 'scoring') return `${nth}: ${calibrationStages[stage].toLowerCase()} ${done} of ${total}`;
  if (stage === 'inspecting') return `${nth}: inspecting ${done} of ${total}`;
  if (!progress) return `${nth}: preparing`;
  return `${nth}: step ${sayCount(progress.step)}${progress.totalSteps === null ? '' : ` of ${sayCount(progress.totalSteps)}`}`;
}

function trainingText({ progress, calibration }: StudioState['train']['live']): string {
  if (calibration) return `${calibrationStages[calibration.stage]} ${calibration.scored} of ${calibration.total}`;
  if (!progress) return 'Training';
  const { step, totalSteps, secondsLeft } = progress;
  const parts = [`Training: step ${sayCount(step)}${totalSteps === null ? '' : ` of ${sayCount(totalSteps)}`}`];
  if (secondsLeft !== null) parts.push(`${sayDuration(secondsLeft)} left`);
  return parts.join(', ');
}
