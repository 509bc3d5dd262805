/** Files that were left out, by name and with the reason; the list stays until it is dismissed. */

import { sayHowMany } from '../../domain/say-number';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Notice } from '../parts/Notice';
import style from './RejectedFiles.module.css';

/** A folder of thousands of wrong files is told by its first ones. */
const MOST_LISTED = 200;

/** @param folded where the pictures matter more than the list */
export function RejectedFiles({ folded = false }: { folded?: boolean }) {
  const store = useStudioStore();
  const rejected = useStudio((state) => state.data.rejectedFiles);
  if (rejected.length === 0) return null;
  return (
    <Notice kind="error" onDismiss={() => store.getState().data.dismissRejected()}>
      <details open={!folded && rejected.length <= 3} className={style.details}>
        <summary>
          <strong>{sayHowMany(rejected.length, 'file')} left out.</strong> All other files were imported.
        </summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
        <ul className={style.list} tabIndex={0} aria-label="Files left out">
          {rejected.slice(0, MOST_LISTED).map(({ path, reason }, index) => (
            <li key={`${index} ${path}`}>{reason}</li>
          ))}
          {rejected.length > MOST_LISTED && <li>and {sayHowMany(rejected.length - MOST_LISTED, 'more file')}</li>}
        </ul>
      </details>
    </Notice>
  );
}
