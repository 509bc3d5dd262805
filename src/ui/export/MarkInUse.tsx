/** After the station was made: the version in it can be marked as the one in use, in one click. */
import { CircleCheck } from 'lucide-react';
import { versionName } from '../../domain/model-version';
import { currentVersionOf } from '../../store/inspect/current-version';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';

export function MarkInUse() {
  const store = useStudioStore();
  const current = useStudio(currentVersionOf);
  const inUseId = useStudio((state) => state.versions.inUseId);
  if (!current || current.id === inUseId) return null;
  return (
    <Button icon={CircleCheck} onPress={() => store.getState().versions.markInUse(current.id)}>
      Mark {versionName(current)} as in use at the line
    </Button>
  );
}
