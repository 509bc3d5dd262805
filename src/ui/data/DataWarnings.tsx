/** Warnings about the data, each with the actions that can resolve it. */

import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import style from './DataWarnings.module.css';
import type { DataWarning } from './data-warning';
import { dataWarningsOf } from './data-warnings';

export function DataWarnings() {
  const warnings = useStudio(dataWarningsOf);
  if (warnings.length === 0) return null;
  return (
    <Notice kind="warning">
      <ul className={style.list}>
        {warnings.map((warning) => (
          <li key={warning.kind} className={style.row}>
            <p className={style.text}>{warning.text}</p>
            <Actions warning={warning} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Actions({ warning: { kind, about, removing } }: { warning: DataWarning }) {
  const store = useStudioStore();
  if (about.size === 0) return null;
  const {
    edit: { revealPictures, removePictures },
  } = store.getState();
  return (
    <span className={style.actions} data-warning={kind}>
      <Button onPress={() => revealPictures(about)}>{about.size === 1 ? 'Select it' : 'Select them'}</Button>
      {removing && <Button onPress={() => removePictures(about)}>{removing}</Button>}
    </span>
  );
}
