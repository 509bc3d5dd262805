/** What the studio is doing, as a short text for the status bar. */
import type { Comparison } from '../../domain/comparison';
import { formatCount, formatDuration, formatQuantity } from '../../domain/format-number';
import { runName } from '../../store/compare/plan-runs';
import { incompletePicturesOf } from '../../store/inspect/lacking-scores';
import type { LiveComparedRun } from '../../store/state/compare-state';
import type { StudioState } from '../../store/state/studio-state';
import { calibrationStages } from '../recipe/calibration-stages';

export function activityOf(state: StudioState): string {
  const {
    train: { run, live },
    inspect: { inspection, completion },
    firstLook,
    selfTest: { selfTest },
    data: { intake },
    export: { opening },
    compare: { queue, comparison, liveRun },
    batches: { watch },
  } = state;
  if (queue.phase !== 'idle' && comparison) return comparingText(comparison, liveRun);
  if (run.phase === 'preparing') return 'Training: preparing the pictures';
  if (run.phase === 'stopping') return 'Training: stopping';
  if (run.phase === 'paused') return `Training: paused at step ${formatCount(live.progress?.step ?? 0)}`;
  if (run.phase === 'running') return trainingText(live);
  if (run.phase === 'interrupted') return `Training: paused at step ${formatCount(state.train.checkpoint?.step ?? 0)}`;
  if (firstLook.learning.phase === 'running' && !state.train.model) return `First look: learning, ${firstLook.learning.done} %`;
  if (inspection.phase === 'running') return `Inspecting ${formatCount(inspection.done)} of ${formatCount(inspection.total)}`;
  if (selfTest.phase === 'running') return `Self-test ${formatCount(selfTest.done)} of ${formatCount(selfTest.total)}`;
  const incomplete = state.train.model?.presence === 'here' && completion.phase !== 'failed' ? incompletePicturesOf(state).length : 0;
  if (incomplete > 0) return `Other detectors: ${formatQuantity(incomplete, 'picture')} left`;
  if (opening.phase === 'preparing') return 'Opening the model';
  if (intake.phase === 'preparing') return intake.doing;
  if (intake.phase === 'running') return `${intake.doing} ${formatCount(intake.done)} of ${formatCount(intake.total)}`;
  if (watch.phase === 'watching') return `Watching ${watch.folder}: keep this tab open`;
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
  return `${nth}: step ${formatCount(progress.step)}${progress.totalSteps === null ? '' : ` of ${formatCount(progress.totalSteps)}`}`;
}

function trainingText({ progress, calibration }: StudioState['train']['live']): string {
  if (calibration) return `${calibrationStages[calibration.stage]} ${calibration.scored} of ${calibration.total}`;
  if (!progress) return 'Training';
  const { step, totalSteps, secondsLeft } = progress;
  const parts = [`Training: step ${formatCount(step)}${totalSteps === null ? '' : ` of ${formatCount(totalSteps)}`}`];
  if (secondsLeft !== null) parts.push(`${formatDuration(secondsLeft)} left`);
  return parts.join(', ');
}
