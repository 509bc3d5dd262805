/** How an inspection stands where nothing is left to inspect: done, unless there is no picture or none that could be read. */
import { StudioError } from '../../domain/studio-error';
import type { Task } from '../state/held';
import type { StudioState } from '../state/studio-state';
import { testPicturesOf } from '../step-states';

export function settledInspection(state: StudioState): Task {
  const test = testPicturesOf(state);
  if (test.length === 0) return { phase: 'idle' };
  if (test.some(({ id }) => !state.uninspectable.has(id))) return { phase: 'done' };
  return { phase: 'failed', error: new StudioError('none-inspectable', { count: test.length }) };
}
