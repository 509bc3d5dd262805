/** Which version is at hand, and whether it is the one in use: a button that opens the list of versions. Nothing without a model. */
import { History } from 'lucide-react';
import { versionName } from '../../domain/model-version';
import { currentVersionOf } from '../../store/inspect/current-version';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import style from './VersionOpener.module.css';

export function VersionOpener() {
  const store = useStudioStore();
  const current = useStudio(currentVersionOf);
  const count = useStudio((state) => state.versions.versions.length);
  const inUseId = useStudio((state) => state.versions.inUseId);
  if (count === 0) return null;
  const name = current ? versionName(current) : 'No version at hand';
  const isOther = current !== null && inUseId !== null && inUseId !== current.id;
  return (
    <Button
      variant="quiet"
      icon={History}
      aria-label={`Versions of the model: ${name}`}
      onPress={() => store.getState().versions.showVersions(true)}
    >
      <span className={style.name}>{name}</span>
      {isOther && <span className={style.other}>not in use</span>}
    </Button>
  );
}
