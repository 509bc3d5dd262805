/** What is worth knowing about the data: a question to answer, what was recognised, what was left out, and facts that warn. */
import { Undo2 } from 'lucide-react';
import { sayHowMany } from '../../domain/say-number';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { useStudio, useStudioStore } from '../studio-context';
import style from './DataNotices.module.css';
import { dataWarningsOf } from './data-warnings';
import { RejectedFiles } from './RejectedFiles';
import { RoleQuestion } from './RoleQuestion';

export function DataNotices() {
  const store = useStudioStore();
  const notes = useStudio((state) => state.intakeNotes);
  const warnings = useStudio(dataWarningsOf);
  const removed = useStudio((state) => state.removed);
  const { dismissNotes, undoRemove, forgetRemoved } = store.getState();
  return (
    <div className={style.notices}>
      <RoleQuestion />
      {removed && (
        <Notice
          kind="fact"
          onDismiss={forgetRemoved}
          actions={
            <Button icon={Undo2} onPress={undoRemove}>
              Undo
            </Button>
          }
        >
          {sayHowMany(removed.pictures.length, 'picture')} removed from the studio. The files are untouched.
        </Notice>
      )}
      {notes.length > 0 && (
        <Notice kind="fact" onDismiss={dismissNotes}>
          {[...new Set(notes)].map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      )}
      <RejectedFiles />
      {warnings.length > 0 && (
        <Notice kind="warning">
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Notice>
      )}
    </div>
  );
}
