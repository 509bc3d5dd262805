/** How the open project stands, in a word or a name: what others ask of it. */
import type { StudioState } from '../state/studio-state';

/** What the open project is called. */
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
