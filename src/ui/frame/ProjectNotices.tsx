/** Notices above every step: changes that could not be saved, lost parts of the project, and stored pictures without a project. */
import { HardDriveDownload, Save, Trash2 } from 'lucide-react';
import { formatBytes, formatQuantity } from '../../domain/format-number';
import { hasUnsavedChanges } from '../../store/project/project-name';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import style from './ProjectNotices.module.css';

export function ProjectNotices() {
  return (
    <>
      <SaveNotice />
      <GapsNotice />
      <OrphansNotice />
    </>
  );
}

function SaveNotice() {
  const store = useStudioStore();
  const keeping = useStudio((state) => state.project.projectSaving);
  const unkept = useStudio(hasUnsavedChanges);
  if (keeping.phase !== 'failed' || !unkept) return null;
  return (
    <div className={style.notices}>
      <Notice
        kind="warning"
        actions={
          <Button icon={Save} onPress={() => void store.getState().project.saveProject()}>
            Try again
          </Button>
        }
      >
        {keeping.error.message}
      </Notice>
    </div>
  );
}

function GapsNotice() {
  const store = useStudioStore();
  const gaps = useStudio((state) => state.project.loadWarnings);
  if (gaps.length === 0) return null;
  return (
    <div className={style.notices}>
      <Notice kind="warning" onDismiss={store.getState().project.dismissLoadWarnings}>
        {gaps.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>Everything else is unchanged.</p>
      </Notice>
    </div>
  );
}

function OrphansNotice() {
  const store = useStudioStore();
  const orphans = useStudio((state) => state.orphans.orphans);
  const recovery = useStudio((state) => state.orphans.recovery);
  const {
    orphans: { recoverOrphans, freeOrphans, dismissOrphans },
  } = store.getState();
  const bytes = orphans.reduce((sum, orphan) => sum + orphan.bytes, 0);
  if (recovery.phase === 'freed')
    return (
      <div className={style.notices}>
        <Notice kind="fact" onDismiss={dismissOrphans}>
          {formatBytes(recovery.bytes)} were deleted.
        </Notice>
      </div>
    );
  if (orphans.length === 0) return null;
  const busy = recovery.phase === 'running';
  return (
    <div className={style.notices}>
      <Notice
        kind="warning"
        onDismiss={dismissOrphans}
        actions={
          <>
            <Button icon={HardDriveDownload} isDisabled={busy} onPress={() => void recoverOrphans()}>
              Recover the pictures
            </Button>
            <Button icon={Trash2} isDisabled={busy} onPress={() => void freeOrphans()}>
              {`Delete ${formatBytes(bytes)}`}
            </Button>
          </>
        }
      >
        <p>
          The browser has lost the list of {formatQuantity(orphans.length, 'project')}, but still stores {formatBytes(bytes)} of pictures.
          Recover them as {orphans.length === 1 ? 'a project' : 'projects'}, without model and scores, or delete them.
        </p>
        {recovery.phase === 'failed' && <p role="alert">{recovery.error.message}</p>}
      </Notice>
    </div>
  );
}
