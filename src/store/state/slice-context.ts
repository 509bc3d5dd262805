/** What each slice of the store is given. */
import type { StudioClient } from '../../client/studio-client';
import type { DeviceTrialMemory } from '../../storage/device-trial-memory';
import type { PaceMemory } from '../../storage/pace-memory';
import type { PersonNameMemory } from '../../storage/person-name-memory';
import type { ProjectRepository } from '../../storage/project-repository';
import type { RecipeMemory } from '../../storage/recipe-memory';
import type { WatchedFolders } from '../../storage/watched-folders';
import type { ComputeDesk } from './compute-state';
import type { FrameBatch } from './frame-batch';
import type { StateChange, StudioState } from './studio-state';

export interface SliceContext {
  /** For what no other claim can disturb; everything that computes takes the worker at the desk first. */
  readonly client: StudioClient;
  readonly desk: ComputeDesk;
  get(): StudioState;
  /** Members that the change does not name stay as they are. */
  set(change: StateChange | ((state: StudioState) => StateChange)): void;
  /** Called after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  readonly deviceTrials: DeviceTrialMemory;
  readonly paceMemory: PaceMemory;
  readonly projectRepository: ProjectRepository;
  readonly recipeMemory: RecipeMemory;
  readonly personName: PersonNameMemory;
  readonly watchedFolders: WatchedFolders;
  /** For progress: once a frame. */
  readonly frame: FrameBatch;
  /** For lists that grow by thousands. */
  readonly slowFrame: FrameBatch;
}
