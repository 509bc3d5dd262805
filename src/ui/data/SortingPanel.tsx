/** The sorting of a drop, folder by folder. It can be changed; Undo reverts the change. */
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
    <SidePanel title="Sorting" closing="Close sorting" wide onClose={onClose}>
      <p>{drop.said}</p>
      <SortingTable proposed={drop.proposed} folders={folders} thumbnailOf={thumbnailOf} onChange={setFolders} />
      {hasModel && isChanged && <p>The present model was trained with the previous sorting. Train again afterwards.</p>}
      <div className={style.actions}>
        <Button variant="primary" isDisabled={!isChanged || isUnnamed || isReading} onPress={() => void apply()}>
          Apply
        </Button>
        <Button onPress={onClose}>Leave unchanged</Button>
        <p role="status" className={style.said}>
          {isUnnamed ? 'A label is empty.' : isChanged ? `Result: ${describeUses(folders)}.` : ''}
        </p>
      </div>
    </SidePanel>
  );
}
