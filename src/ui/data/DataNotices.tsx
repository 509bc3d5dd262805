/** What is worth knowing about the data: a question to answer, what was recognised, what was left out, and facts that warn. */
import { Undo2 } from 'lucide-react';
import { sayHowMany } from '../../domain/say-number';
import { useStudio, useStudioStore } from '../context/studio-context';
import { RejectedFiles } from '../files/RejectedFiles';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { DamagedPictures } from './DamagedPictures';
import style from './DataNotices.module.css';
import { DataWarnings } from './DataWarnings';
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
      {notes.length > 0 && (
        <Notice kind="fact" onDismiss={store.getState().data.dismissNotes}>
          {[...new Set(notes)].map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      )}
      <DamagedPictures />
      <RejectedFiles />
      <DataWarnings />
    </div>
  );
}

/** After a removal, until the next edit or until it is dismissed. */
function RemovalNotice() {
  const store = useStudioStore();
  const last = useStudio(({ edit: { history, quietEdit } }) => {
    const edit = history.done.at(-1);
    return edit === quietEdit ? undefined : edit;
  });
  if (last?.kind !== 'removal') return null;
  const {
    edit: { undoEdit, quietLastEdit },
  } = store.getState();
  return (
    <Notice
      kind="fact"
      onDismiss={quietLastEdit}
      actions={
        <Button icon={Undo2} onPress={undoEdit}>
          Undo
        </Button>
      }
    >
      {sayHowMany(last.pictures.length, 'picture')} removed from the studio. The files on your disk are unchanged.
    </Notice>
  );
}
