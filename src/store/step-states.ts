/** How the steps stand: for the tabs, and for whoever asks whether results are still those of the data and the recipe. */
import { isPending } from '../domain/comparison';
import { goodPicturesOf } from './data/pictures-by-role';
import { unscoredCountOf } from './inspect/unscored-count';
import { isTraining } from './state/activity';
import type { StepId, StepState } from './state/step';
import type { StudioState } from './state/studio-state';
import { staleReasonOf } from './train/stale-model';

const trainState = (state: StudioState): StepState => {
  const {
    train: { run, model },
  } = state;
  if (run.phase === 'paused' || run.phase === 'interrupted') return 'paused';
  if (isTraining(state)) return 'running';
  if (run.phase === 'failed') return 'failed';
  if (model) return staleReasonOf(state) ? 'stale' : 'done';
  return goodPicturesOf(state).length > 0 ? 'ready' : 'empty';
};

const firstLookState = ({ firstLook: { learning, look } }: StudioState): StepState => {
  if (learning.phase === 'preparing' || learning.phase === 'running') return 'running';
  return look ? 'ready' : 'empty';
};

const inspectState = (state: StudioState): StepState => {
  if (state.inspect.inspection.phase === 'running') return 'running';
  if (state.inspect.inspection.phase === 'failed') return 'failed';
  if (!state.train.model) return firstLookState(state);
  // Done would be a promise that every picture was looked at.
  if (state.inspect.results.size === 0 || unscoredCountOf(state) > 0) return 'ready';
  return staleReasonOf(state) ? 'stale' : 'done';
};

const exportState = (state: StudioState): StepState => {
  if (!state.train.model) return 'empty';
  return staleReasonOf(state) ? 'stale' : 'ready';
};

const compareState = ({ compare: { comparison, queue }, data: { pictures } }: StudioState): StepState => {
  if (queue.phase !== 'idle') return 'running';
  if (!comparison) return pictures.some(({ role }) => role === 'good') ? 'ready' : 'empty';
  if (queue.error) return 'failed';
  if (comparison.runs.some(isPending)) return 'paused';
  return comparison.runs.length > 0 && comparison.runs.every(({ status }) => status.phase === 'failed') ? 'failed' : 'done';
};

export function stepStateOf(state: StudioState, step: StepId): StepState {
  if (step === 'train') return trainState(state);
  if (step === 'inspect') return inspectState(state);
  if (step === 'compare') return compareState(state);
  if (step === 'export') return exportState(state);
  if (state.data.intake.phase !== 'idle') return 'running';
  return state.data.pictures.length > 0 ? 'done' : 'empty';
}
