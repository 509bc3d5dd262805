/** How a drop was sorted, folder by folder, and the way to sort it otherwise; Undo takes that back. */
import { useState } from 'react';
import type { SortedFolder } from '../../intake/layouts/sort-paths';
import type { SortedDrop } from '../../store/state/data-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { SidePanel } from '../parts/SidePanel';
import { describeUses } from './folder-uses';
import { trimmed } from './SortingQuestion';
import style from './SortingQuestion.module.css';
import { SortingTable } from './SortingTable';

export function SortingPanel({ drop, onClose }: { drop: SortedDrop; onClose(): void }) {
  const store = useStudioStore();
  const [folders, setFolders] = useState<readonly SortedFolder[]>(drop.sorting.folders);
  const pictures = useStudio((state) => state.data.pictures);
  const isReading = useStudio(({ data: { intake } }) => intake.phase !== 'idle');
  const hasModel = useStudio(({ train: { model } }) => model !== null);
  const isChanged = folders !== drop.sorting.folders;
  const isUnnamed = folders.some(({ use }) => use.kind === 'test' && use.label?.trim() === '');
  const byId = new Map(pictures.map((picture) => [picture.id, picture]));
  const thumbnailOf = (path: string): Blob | undefined =>
    drop.others.get(path)?.thumbnail ?? byId.get(drop.idOf.get(path) ?? '')?.thumbnailFile;
  const apply = async (): Promise<void> => {
    await store.getState().data.resortDrop(drop.id, trimmed(folders));
    onClose();
  };
  return (
    <SidePanel title="How it was sorted" closing="Close how it was sorted" wide onClose={onClose}>
      <p>{drop.said}</p>
      <SortingTable proposed={drop.proposed} folders={folders} thumbnailOf={thumbnailOf} onChange={setFolders} />
      {hasModel && isChanged && <p>The model that is here was trained with the pictures as they were; train again afterwards.</p>}
      <div className={style.actions}>
        <Button variant="primary" isDisabled={!isChanged || isUnnamed || isReading} onPress={() => void apply()}>
          Sort it so
        </Button>
        <Button onPress={onClose}>Leave it as it is</Button>
        <p role="status" className={style.said}>
          {isUnnamed ? 'A label is empty.' : isChanged ? `Then: ${describeUses(folders)}.` : ''}
        </p>
      </div>
    </SidePanel>
  );
}
