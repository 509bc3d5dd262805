/** Notices about the data: an open question, the recognised layout and files left out. Warnings stand by the pictures that they are about. */
import { Undo2 } from 'lucide-react';
import { formatQuantity } from '../../domain/format-number';
import { useStudio, useStudioStore } from '../context/studio-context';
import { LineNotes } from '../files/LineNotes';
import { RejectedFiles } from '../files/RejectedFiles';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { DamagedPictures } from './DamagedPictures';
import style from './DataNotices.module.css';
import { RoleQuestion } from './RoleQuestion';
import { SortedDrops } from './SortedDrops';

export function DataNotices() {
  const store = useStudioStore();
  const notes = useStudio((state) => state.data.intakeNotes);
  return (
    <div className={style.notices}>
      <RoleQuestion />
      <RemovalNotice />
      <SortedDrops />
      <LineNotes />
      {notes.length > 0 && (
        <Notice kind="fact" onDismiss={store.getState().data.dismissNotes}>
          {[...new Set(notes)].map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      )}
      <DamagedPictures />
      <RejectedFiles />
    </div>
  );
}

/** After a removal, until the next edit or until it is dismissed. */
function RemovalNotice() {
  const store = useStudioStore();
  const last = useStudio(({ edit: { history, dismissedEdit } }) => {
    const edit = history.done.at(-1);
    return edit === dismissedEdit ? undefined : edit;
  });
  if (last?.kind !== 'removal') return null;
  const {
    edit: { undoEdit, dismissEditNote },
  } = store.getState();
  return (
    <Notice
      kind="fact"
      onDismiss={dismissEditNote}
      actions={
        <Button icon={Undo2} onPress={undoEdit}>
          Undo
        </Button>
      }
    >
      {formatQuantity(last.pictures.length, 'picture')} removed from the studio. The files on your disk are unchanged.
    </Notice>
  );
}
