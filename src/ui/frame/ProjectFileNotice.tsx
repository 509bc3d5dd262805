/** Progress of opening a project file, or the reason why it failed, above every step. */
import { Square } from 'lucide-react';
import { formatCount } from '../../domain/format-number';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { ProgressLine } from '../parts/ProgressLine';
import style from './ProjectNotices.module.css';

export function ProjectFileNotice() {
  const store = useStudioStore();
  const state = useStudio(({ projectFile: { projectFile } }) => projectFile);
  if (state.phase === 'idle') return null;
  return (
    <div className={style.notices}>
      {state.phase === 'failed' ? (
        <Notice kind="error" onDismiss={store.getState().projectFile.dismissProjectFile}>
          {state.error.message}
        </Notice>
      ) : (
        <div className={style.underWay}>
          <ProgressLine
            label={`Opening ${state.name}`}
            share={state.total > 0 ? state.done / state.total : null}
            valueText={state.total > 0 ? `${formatCount(state.done)} of ${formatCount(state.total)} files` : ''}
          />
          <Button icon={Square} onPress={store.getState().projectFile.stopProjectFile}>
            Stop
          </Button>
        </div>
      )}
    </div>
  );
}
