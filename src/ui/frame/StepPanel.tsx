/** Renders a step once the project is available. An error in one step does not take the page down. */
import type { ReactNode } from 'react';
import { TabPanel } from 'react-aria-components';
import type { StepId } from '../../store/state/step';
import { useStudio } from '../context/studio-context';
import { ErrorBoundary } from './ErrorBoundary';
import { ProjectGate } from './ProjectGate';
import style from './StepPanel.module.css';

export function StepPanel({ step, children }: { readonly step: StepId; readonly children: ReactNode }) {
  const isHere = useStudio((state) => state.project.projectAccess.phase === 'here');
  return (
    <TabPanel id={step} className={style.panel}>
      <ErrorBoundary what="this step" standing="Nothing is lost; the other steps still work.">
        {isHere ? children : <ProjectGate />}
      </ErrorBoundary>
    </TabPanel>
  );
}
