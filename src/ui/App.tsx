/** The page: header with the five steps, the shown step, and the status bar. Files can be dropped anywhere. */
import { useEffect } from 'react';
import { Tabs } from 'react-aria-components';
import type { StepId } from '../store/state/step';
import style from './App.module.css';
import { useHelp } from './context/help-context';
import { StepContext } from './context/step-context';
import { useStudio, useStudioStore } from './context/studio-context';
import { DataStep } from './data/DataStep';
import { Announcer } from './frame/Announcer';
import { keepFocus } from './frame/kept-focus';
import { NewVersionNotice } from './frame/NewVersionNotice';
import { PageHeader } from './frame/PageHeader';
import { PlainHttpNotice } from './frame/PlainHttpNotice';
import { ProjectFileNotice } from './frame/ProjectFileNotice';
import { ProjectNotices } from './frame/ProjectNotices';
import { StatusBar } from './frame/StatusBar';
import { StepPanel } from './frame/StepPanel';
import { useRecipeLink } from './frame/use-recipe-link';
import { useUndoKeys } from './frame/use-undo-keys';
import { useUnsavedGuard } from './frame/use-unsaved-guard';
import { DropArea } from './parts/DropArea';
import { later } from './parts/later';
import { Notice } from './parts/Notice';
import { VersionOpener } from './versions/VersionOpener';

/** In the order in which they are wanted, as a rule. */
const TrainStep = later(async () => (await import('./train/TrainStep')).TrainStep);
const InspectStep = later(async () => (await import('./inspect/InspectStep')).InspectStep);
const ExportStep = later(async () => (await import('./export/ExportStep')).ExportStep);
const CompareStep = later(async () => (await import('./compare/CompareStep')).CompareStep);
const HelpPanels = later(async () => (await import('./help/HelpPanels')).HelpPanels);
const JournalPanel = later(async () => (await import('./journal/JournalPanel')).JournalPanel);
const VersionsPanel = later(async () => (await import('./versions/VersionsPanel')).VersionsPanel);
const BatchesPanel = later(async () => (await import('./batches/BatchesPanel')).BatchesPanel);

export function App() {
  const help = useHelp();
  const store = useStudioStore();
  const step = useStudio((state) => state.project.shownStep);
  const {
    project: { showStep },
  } = store.getState();
  const link = useRecipeLink();
  useUnsavedGuard();
  useEffect(keepFocus, []);
  useUndoKeys();
  const inspecting = step === 'inspect';
  return (
    <StepContext.Provider value={showStep}>
      <DropArea
        className={style.page}
        invitation={inspecting ? 'Drop test pictures' : 'Drop to import'}
        onDropFiles={(files) => {
          if (store.getState().project.projectAccess.phase !== 'here') return;
          if (!inspecting) showStep('data');
          void store.getState().data.importFiles(files, inspecting ? 'test' : 'ask');
        }}
      >
        <Tabs className={style.tabs} selectedKey={step} onSelectionChange={(key) => showStep(key as StepId)}>
          <PageHeader />
          <main className={style.main}>
            <PlainHttpNotice />
            <ProjectNotices />
            <ProjectFileNotice />
            <NewVersionNotice />
            {link.errors.length > 0 && (
              <div className={style.linkErrors}>
                <Notice kind="error" onDismiss={link.dismiss}>
                  {link.errors.map((error) => (
                    <p key={error}>{error}</p>
                  ))}
                </Notice>
              </div>
            )}
            <StepPanel step="data">
              <DataStep />
            </StepPanel>
            <StepPanel step="train">
              <TrainStep />
            </StepPanel>
            <StepPanel step="inspect">
              <InspectStep onHelp={() => help.open('keys')} />
            </StepPanel>
            <StepPanel step="compare">
              <CompareStep />
            </StepPanel>
            <StepPanel step="export">
              <ExportStep />
            </StepPanel>
          </main>
        </Tabs>
        <StatusBar versions={<VersionOpener />} />
        <HelpPanels />
        <JournalPanel />
        <VersionsPanel />
        <BatchesPanel />
        <Announcer />
      </DropArea>
    </StepContext.Provider>
  );
}
