/** Chooses a project file and opens it. ProjectFileNotice.tsx shows the progress. */
import { FolderOpen } from 'lucide-react';
import { useStudio, useStudioStore } from '../context/studio-context';
import { FileChooser } from '../parts/FileChooser';

/** @param onChosen whoever covers the page makes way for how it goes */
export function OpenProjectFile({ onChosen }: { readonly onChosen?: () => void }) {
  const store = useStudioStore();
  const busy = useStudio((state) => state.projectFile.projectFile.phase === 'running');
  return (
    <FileChooser
      label="Open a project file"
      icon={FolderOpen}
      accept=".zip,application/zip"
      disabled={busy}
      onChoose={([file]) => {
        onChosen?.();
        void store.getState().projectFile.openProjectFile({ path: file.name, file });
      }}
    />
  );
}
