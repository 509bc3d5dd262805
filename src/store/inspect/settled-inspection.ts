/** How an inspection stands where nothing is left to inspect: done, unless there is no picture or none that could be read. */
import { StudioError } from '../../domain/studio-error';
import { testPicturesOf } from '../data/pictures-by-role';
import type { StudioState } from '../state/studio-state';
import type { Task } from '../state/task';

export function settledInspection(state: StudioState): Task {
  const test = testPicturesOf(state);
  if (test.length === 0) return { phase: 'idle' };
  if (test.some(({ id }) => !state.inspect.uninspectable.has(id))) return { phase: 'done' };
  return { phase: 'failed', error: new StudioError('none-inspectable', { count: test.length }) };
}
