/** Asks for confirmation before a project is deleted, and states its content. Deleting cannot be undone. */
import { Trash2 } from 'lucide-react';
import type { ListedProject } from '../../store/state/project-state';
import { useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import style from './DeleteProject.module.css';
import { describeContents } from './describe-contents';

export function DeleteProject({ project, onKeep }: { readonly project: ListedProject; onKeep(): void }) {
  const store = useStudioStore();
  const { id, name, isReadable } = project;
  return (
    <div className={style.question}>
      <p>
        Delete <strong>{name}</strong>
        {isReadable && ` with ${describeContents(project)}`}?
      </p>
      <Button autoFocus onPress={onKeep}>
        Keep
      </Button>
      <Button icon={Trash2} onPress={() => void store.getState().project.removeProject(id)}>
        Delete for good
      </Button>
    </div>
  );
}
