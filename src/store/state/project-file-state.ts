/** State and actions for opening a project file. */
import type { StudioError } from '../../domain/studio-error';
import type { DroppedFile } from './picture-state';

export type ProjectFileState =
  | { readonly phase: 'idle' }
  /** Both 0 until the archive's list has been read. */
  | { readonly phase: 'running'; readonly name: string; readonly done: number; readonly total: number }
  | { readonly phase: 'failed'; readonly error: StudioError };

export interface ProjectFileSlice {
  readonly projectFile: ProjectFileState;
  /** Keep it as a new project and open that one; where it cannot be, nothing is left of it and `projectFile` says why. */
  openProjectFile(file: DroppedFile): Promise<void>;
  /** What was kept of it so far goes. */
  stopProjectFile(): void;
  dismissProjectFile(): void;
}
