/** A project that was saved as a file is chosen, and becomes the open one. How it goes: ProjectFileNotice.tsx. */
import { FolderOpen } from 'lucide-react';
import { FileChooser } from '../parts/FileChooser';
import { useStudio, useStudioStore } from '../studio-context';

export function OpenProjectFile() {
  const store = useStudioStore();
  const busy = useStudio((state) => state.projectFile.phase === 'running');
  return (
    <FileChooser
      label="Open a project file"
      icon={FolderOpen}
      accept=".zip,application/zip"
      disabled={busy}
      onChoose={([file]) => void store.getState().openProjectFile({ path: file.name, file })}
    />
  );
}
