/** Replaces a step while the project is not available: it is being opened, another tab has it, or it cannot be read. */
import { Plus } from 'lucide-react';
import { useEffect } from 'react';
import { projectNameOf } from '../../store/project/project-name';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { ProgressLine } from '../parts/ProgressLine';
import style from './ProjectGate.module.css';
import { ProjectList } from './ProjectList';

export function ProjectGate() {
  const store = useStudioStore();
  const place = useStudio((state) => state.project.projectAccess);
  const name = useStudio(projectNameOf);
  const {
    project: { listProjects, newProject },
  } = store.getState();
  const isShut = place.phase === 'elsewhere' || place.phase === 'unreadable';
  useEffect(() => {
    if (isShut) void listProjects();
  }, [isShut, listProjects]);
  if (!isShut) {
    return (
      <section className={`${style.gate} ${style.opening}`} aria-label="Opening the project">
        <ProgressLine label="Opening the project" share={null} valueText="" />
      </section>
    );
  }
  return (
    <section className={style.gate} aria-label="Project" data-project-place={place.phase}>
      {place.phase === 'unreadable' ? (
        <Notice kind="error">{place.error.message}</Notice>
      ) : (
        <>
          <h2>{name} is open in another tab</h2>
          <p>A project can be open in only one tab. It opens here when you close the other tab.</p>
        </>
      )}
      <ProjectList heading="Or open another project" />
      <Button icon={Plus} onPress={() => void newProject()}>
        New project
      </Button>
    </section>
  );
}
