/** What was recognised in each drop, in a sentence, with a button that shows and changes the sorting. */
import { FolderTree } from 'lucide-react';
import { useState } from 'react';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { SortingPanel } from './SortingPanel';

export function SortedDrops() {
  const store = useStudioStore();
  const drops = useStudio((state) => state.data.sortedDrops);
  const isReading = useStudio(({ data: { intake } }) => intake.phase !== 'idle');
  const [openId, setOpenId] = useState<number | null>(null);
  const open = drops.find(({ id }) => id === openId);
  return (
    <>
      {drops.map(({ id, said }) => (
        <Notice
          key={id}
          kind="fact"
          onDismiss={() => store.getState().data.dismissDrop(id)}
          actions={
            <Button icon={FolderTree} isDisabled={isReading} onPress={() => setOpenId(id)}>
              Sorting
            </Button>
          }
        >
          {said}
        </Notice>
      ))}
      {open && <SortingPanel key={open.id} drop={open} onClose={() => setOpenId(null)} />}
    </>
  );
}
