/** The versions of the model beside the work: the list of them, or one of them beside the one at hand. */
import { useStudio, useStudioStore } from '../context/studio-context';
import { Notice } from '../parts/Notice';
import { SidePanel } from '../parts/SidePanel';
import { VersionList } from './VersionList';
import { VersionPair } from './VersionPair';

export function VersionsPanel() {
  const store = useStudioStore();
  const areShown = useStudio((state) => state.versions.areVersionsShown);
  const isPair = useStudio((state) => state.versions.pair !== null);
  const task = useStudio((state) => state.versions.versionTask);
  if (!areShown) return null;
  return (
    <SidePanel
      title="Versions of the model"
      closing="Close versions"
      wide="table"
      onClose={() => store.getState().versions.showVersions(false)}
    >
      {task.phase === 'failed' && <Notice kind="error">{task.error.message}</Notice>}
      {isPair ? <VersionPair /> : <VersionList />}
    </SidePanel>
  );
}
