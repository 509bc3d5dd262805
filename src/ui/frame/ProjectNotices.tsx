/** Above every step: what the browser could not keep of the project, and what to do. */
import { Save } from 'lucide-react';
import { isUnkept } from '../../store/project-state';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { useStudio, useStudioStore } from '../studio-context';
import style from './ProjectNotices.module.css';

export function ProjectNotices() {
  const store = useStudioStore();
  const keeping = useStudio((state) => state.projectKeeping);
  const unkept = useStudio(isUnkept);
  if (keeping.phase !== 'failed' || !unkept) return null;
  return (
    <div className={style.notices}>
      <Notice
        kind="warning"
        actions={
          <Button icon={Save} onPress={() => void store.getState().keepProject()}>
            Try again
          </Button>
        }
      >
        {keeping.error.message}
      </Notice>
    </div>
  );
}
