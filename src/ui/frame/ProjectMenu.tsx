/** The project name in the header with its menu: rename, delete, other projects, and storage use. */
import { ChevronDown, NotebookText, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { formatCount } from '../../domain/format-number';
import { projectNameOf } from '../../store/project/project-name';
import type { ProjectSaving } from '../../store/state/project-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { OpenProjectFile } from '../files/OpenProjectFile';
import { Button } from '../parts/Button';
import { DeleteProject } from './DeleteProject';
import { ProjectList } from './ProjectList';
import style from './ProjectMenu.module.css';
import { ProjectName } from './ProjectName';
import { SaveProject } from './SaveProject';
import { StorageUse } from './StorageUse';

export function ProjectMenu() {
  const store = useStudioStore();
  const name = useStudio(projectNameOf);
  const isHere = useStudio((state) => state.project.projectAccess.phase === 'here');
  return (
    <DialogTrigger onOpenChange={(isOpen) => void (isOpen && store.getState().project.listProjects())}>
      <span className={style.opener}>
        <Button variant="quiet" aria-label={`Project: ${name}`}>
          <span className={style.name}>{name}</span>
          <ChevronDown aria-hidden size={14} />
        </Button>
      </span>
      <Popover placement="bottom start" className={style.popover}>
        <Dialog aria-label="Projects" className={style.menu}>
          {({ close }) => (
            <>
              {isHere && <OpenProject />}
              {isHere && (
                <Button
                  icon={NotebookText}
                  onPress={() => {
                    close();
                    store.getState().journal.showJournal(true);
                  }}
                >
                  Journal
                </Button>
              )}
              <Button icon={Plus} onPress={() => void store.getState().project.newProject()}>
                New project
              </Button>
              <OpenProjectFile onChosen={close} />
              <ProjectList heading="Other projects" />
              <StorageUse />
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function OpenProject() {
  const open = useStudio(({ project: { projects, projectId } }) => projects.find(({ id }) => id === projectId));
  const keeping = useStudio((state) => state.project.projectSaving);
  const check = useStudio((state) => state.damaged.keptCheck);
  const [asking, setAsking] = useState(false);
  return (
    <section aria-label="Open project" className={style.open}>
      <ProjectName />
      <p className={style.keeping} data-keeping={keeping.phase}>
        {saveText(keeping)}
        {check && ` Checking stored files: ${formatCount(check.done)} of ${formatCount(check.total)}.`}
      </p>
      {open && !asking && <SaveProject />}
      {open && !asking && (
        <Button variant="quiet" icon={Trash2} onPress={() => setAsking(true)}>
          Delete this project
        </Button>
      )}
      {open && asking && <DeleteProject project={open} onKeep={() => setAsking(false)} />}
    </section>
  );
}

function saveText(keeping: ProjectSaving): string {
  if (keeping.phase === 'done') return 'Saved in this browser.';
  if (keeping.phase === 'failed') return 'Not saved: it is lost when you leave this page.';
  if (keeping.phase === 'idle') return 'Saved in this browser once it has content.';
  return keeping.total > 0 ? `Saving ${keeping.done} of ${keeping.total} files.` : 'Saving changes.';
}
