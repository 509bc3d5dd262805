/** A piece of work with an end. */
import type { StudioError } from '../../domain/studio-error';

/** A piece of work with an end. */
export type Task =
  | { readonly phase: 'idle' }
  | { readonly phase: 'preparing' }
  | { readonly phase: 'running'; readonly done: number; readonly total: number }
  | { readonly phase: 'done' }
  | { readonly phase: 'failed'; readonly error: StudioError };
