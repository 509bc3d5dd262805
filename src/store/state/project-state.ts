/** State and actions of projects: the open one, the list, and how far it is persisted. */
import type { ProjectSummary, StorageRoom } from '../../domain/project';
import type { StudioError } from '../../domain/studio-error';
import type { StepId } from './step';

export type ProjectAccess =
  | { readonly phase: 'opening' }
  | { readonly phase: 'here' }
  /** Another tab has it; it opens here as soon as that one is closed. */
  | { readonly phase: 'elsewhere' }
  | { readonly phase: 'unreadable'; readonly error: StudioError };

/** Whether the browser keeps what is there. */
export type ProjectSaving =
  /** There is nothing to keep yet. */
  | { readonly phase: 'idle' }
  /** Of `total` files; both 0 where only little has changed. */
  | { readonly phase: 'running'; readonly done: number; readonly total: number }
  | { readonly phase: 'done' }
  | { readonly phase: 'failed'; readonly error: StudioError };

export interface ListedProject extends ProjectSummary {
  readonly bytes: number;
}

export interface ProjectSlice {
  readonly shownStep: StepId;
  showStep(step: StepId): void;
  readonly projectId: string;
  /** As a person named it; null where nobody did, and it is called after its pictures. */
  readonly projectName: string | null;
  readonly projectAccess: ProjectAccess;
  readonly projectSaving: ProjectSaving;
  /** What was lost of it in the browser's storage, in sentences. */
  readonly loadWarnings: readonly string[];
  /** As they were listed last, the one that was open last first. */
  readonly projects: readonly ListedProject[];
  readonly storageRoom: StorageRoom | null;
  /** Why the last wish about projects was not fulfilled. */
  readonly projectError: StudioError | null;
  /** Open the project that this tab had open, or the one that was open last, or a new one. @param recipeIsLinked the link's recipe wins */
  openLastProject(recipeIsLinked: boolean): Promise<void>;
  /** Look again what is kept and how much room it takes. */
  listProjects(): Promise<void>;
  openProject(id: string): Promise<void>;
  newProject(): Promise<void>;
  /** An empty name takes the given one away. */
  renameProject(name: string): void;
  /** Delete it with all that it holds. */
  removeProject(id: string): Promise<void>;
  dismissLoadWarnings(): void;
  /** Keep now what is not kept yet. */
  saveProject(): Promise<void>;
  askForPersistence(): Promise<void>;
}
