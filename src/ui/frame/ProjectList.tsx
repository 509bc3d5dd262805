/** The stored projects except the open one. Each can be opened, or deleted after a confirmation. */
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ListedProject } from '../../store/state/project-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { DeleteProject } from './DeleteProject';
import { describeContents } from './describe-contents';
import style from './ProjectList.module.css';

const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

export function ProjectList({ heading }: { readonly heading: string }) {
  const openId = useStudio((state) => state.project.projectId);
  const isUnreadable = useStudio((state) => state.project.projectAccess.phase === 'unreadable');
  const projects = useStudio((state) => state.project.projects);
  const trouble = useStudio((state) => state.project.projectError);
  // An unreadable project stays in the list so that it can be deleted.
  const others = projects.filter(({ id }) => id !== openId || isUnreadable);
  return (
    <>
      {trouble && (
        <p role="alert" className={style.trouble}>
          {trouble.message}
        </p>
      )}
      {others.length > 0 && (
        <section className={style.projects} aria-label="Projects">
          <h3>{heading}</h3>
          <ul className={style.list}>
            {others.map((project) => (
              <ProjectRow key={project.id} project={project} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function ProjectRow({ project }: { readonly project: ListedProject }) {
  const store = useStudioStore();
  const [asking, setAsking] = useState(false);
  const { id, name, isReadable } = project;
  if (asking) {
    return (
      <li>
        <DeleteProject project={project} onKeep={() => setAsking(false)} />
      </li>
    );
  }
  return (
    <li className={style.row}>
      <Button variant="quiet" isDisabled={!isReadable} onPress={() => void store.getState().project.openProject(id)}>
        <span className={style.open}>
          <span className={style.name}>{name}</span>
          <span className={style.facts}>{isReadable ? describeContents(project) : 'Saved by another version of Stainless'}</span>
          {isReadable && <span className={style.facts}>Last opened {moment.format(project.openedAt)}</span>}
        </span>
      </Button>
      <Button variant="quiet" icon={Trash2} iconOnly onPress={() => setAsking(true)}>
        {`Delete ${name}`}
      </Button>
    </li>
  );
}
