/** The page: header with the five steps, the shown step, and the status bar. Files can be dropped anywhere. */
import { useEffect } from 'react';
import { Tabs } from 'react-aria-components';
import type { StepId } from '../store/state/step';
import style from './App.module.css';
import { CompareStep } from './compare/CompareStep';
import { useHelp } from './context/help-context';
import { StepContext } from './context/step-context';
import { useStudio, useStudioStore } from './context/studio-context';
import { DataStep } from './data/DataStep';
import { ExportStep } from './export/ExportStep';
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
import { HelpPanels } from './help/HelpPanels';
import { InspectStep } from './inspect/InspectStep';
import { JournalPanel } from './journal/JournalPanel';
import { DropArea } from './parts/DropArea';
import { Notice } from './parts/Notice';
import { TrainStep } from './train/TrainStep';
import { VersionOpener } from './versions/VersionOpener';
import { VersionsPanel } from './versions/VersionsPanel';

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
        <Announcer />
      </DropArea>
    </StepContext.Provider>
  );
}
