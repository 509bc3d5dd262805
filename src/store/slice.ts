/** What each slice of the store is given. */
import type { StudioClient } from '../client/studio-client';
import type { DeviceTrialMemory } from '../storage/device-trial-memory';
import type { RecordShelf } from '../storage/record-shelf';
import type { TabLock } from '../storage/tab-lock';
import type { FrameBatch } from './frame-batch';
import type { StudioState } from './studio-state';

/** Where a comparison is kept, and which tab may work at it. */
export interface KeptComparison {
  readonly shelf: RecordShelf;
  readonly lock: TabLock;
}

export interface SliceContext {
  readonly client: StudioClient;
  get(): StudioState;
  set(change: Partial<StudioState> | ((state: StudioState) => Partial<StudioState>)): void;
  readonly deviceTrials: DeviceTrialMemory;
  readonly keptComparison: KeptComparison;
  /** For progress: once a frame. */
  readonly frame: FrameBatch;
  /** For lists that grow by thousands. */
  readonly slowFrame: FrameBatch;
}
