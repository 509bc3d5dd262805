/** Saves the open project as a file, from its menu. It shares its state with the card of the Export step. */
import { Download } from 'lucide-react';
import { isUnderWay } from '../../store/export/export-task';
import { useStudio, useStudioStore } from '../context/studio-context';
import { DownloadState } from '../export/DownloadState';
import { exportEntries } from '../export/export-entries';
import { Button } from '../parts/Button';
import { saveFile } from '../parts/save-file';

export function SaveProject() {
  const store = useStudioStore();
  const task = useStudio((state) => state.export.exports.project);
  const unavailableReason = useStudio(exportEntries.project.unavailableReason);
  const save = async (): Promise<void> => {
    const made = await store.getState().export.makeDownload('project');
    if (made) saveFile(made.name, made.blob);
  };
  return (
    <>
      <Button variant="quiet" icon={Download} isDisabled={unavailableReason !== null || isUnderWay(task)} onPress={() => void save()}>
        Save as a file
      </Button>
      <DownloadState task={task} doing={exportEntries.project.doing} />
    </>
  );
}
