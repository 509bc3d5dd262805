/** Selectors of the open project: its name, and whether it has unsaved changes. */
import type { StudioState } from '../state/studio-state';

/** The open project's name. */
export const projectNameOf = ({ project: { projectName }, data: { datasetName } }: Pick<StudioState, 'project' | 'data'>): string =>
  projectName ?? (datasetName || 'New project');

/** Whether leaving the page would lose something. */
export const hasUnsavedChanges = ({
  project: {
    projectSaving: { phase },
  },
  data: { pictures },
  train: { model },
}: StudioState): boolean => phase === 'running' || (phase === 'failed' && (pictures.length > 0 || model !== null));
