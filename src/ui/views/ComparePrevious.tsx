/** A button that compares the version at hand with the newest of the others; nothing where there is none. */
import { GitCompareArrows } from 'lucide-react';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';

export function ComparePrevious() {
  const { pairWith, showVersions } = useStudioStore().getState().versions;
  const before = useStudio((state) => state.versions.versions.findLast(({ parked }) => parked !== null));
  if (!before) return null;
  return (
    <Button
      icon={GitCompareArrows}
      onPress={() => {
        showVersions(true);
        pairWith(before.id);
      }}
    >
      Compare with version {before.number}
    </Button>
  );
}
