/** What the page is computing: whether the computing worker is taken, and by what. */
import type { StudioState } from './studio-state';

export const isTraining = ({ run }: StudioState): boolean => ['preparing', 'running', 'paused', 'stopping'].includes(run.phase);

/** Whether the queue of a comparison has the computing worker. */
export const isComparing = ({ queue }: Pick<StudioState, 'queue'>): boolean => queue.phase !== 'idle';

/** Whether the device is at work, so that another one can neither be tried nor taken. */
export const isComputing = (state: StudioState): boolean =>
  isTraining(state) || isComparing(state) || state.inspection.phase === 'running' || state.opening.phase === 'preparing';
