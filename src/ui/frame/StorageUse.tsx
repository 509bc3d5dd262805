/** How much browser storage this page uses, and whether it is persistent. */

import { formatBytes } from '../../domain/format-number';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import style from './StorageUse.module.css';

export function StorageUse() {
  const store = useStudioStore();
  const room = useStudio((state) => state.project.storageRoom);
  if (!room) return null;
  const { usedBytes, allowedBytes, isPersistent } = room;
  return (
    <section aria-label="Storage" className={style.storage}>
      <p>
        {formatBytes(usedBytes)} of the {formatBytes(allowedBytes)} that the browser allows this page are in use, by all projects together.
      </p>
      {isPersistent ? (
        <p>Storage is persistent.</p>
      ) : (
        <>
          <p>The browser may delete the projects when disk space runs low.</p>
          <Button onPress={() => void store.getState().project.askForPersistence()}>Make storage persistent</Button>
        </>
      )}
    </section>
  );
}
