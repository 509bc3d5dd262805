/** Above every step: a project that is being opened from a file, and why one could not be. */
import { Square } from 'lucide-react';
import { formatCount } from '../../domain/format-number';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { ProgressLine } from '../parts/ProgressLine';
import { useStudio, useStudioStore } from '../studio-context';
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
