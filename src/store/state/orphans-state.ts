/** State and actions for packs in the browser that no project record names. */
import type { StudioError } from '../../domain/studio-error';

export interface OrphanedProject {
  readonly id: string;
  readonly bytes: number;
}

export type RecoveryState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running' }
  | { readonly phase: 'freed'; readonly bytes: number }
  | { readonly phase: 'failed'; readonly error: StudioError };

export interface OrphansSlice {
  readonly orphans: readonly OrphanedProject[];
  readonly recovery: RecoveryState;
  lookForOrphans(): Promise<void>;
  /** Make projects of them again, and open the last one. */
  recoverOrphans(): Promise<void>;
  freeOrphans(): Promise<void>;
  /** Ask again at the next visit. */
  dismissOrphans(): void;
}
