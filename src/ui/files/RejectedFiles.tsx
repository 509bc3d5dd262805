/** The files left out, by name with the reason. The list stays until it is dismissed. */

import { formatQuantity } from '../../domain/format-number';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Notice } from '../parts/Notice';
import style from './RejectedFiles.module.css';

/** Longer lists are cut off. */
const MOST_LISTED = 200;

/** @param folded whether the list starts closed */
export function RejectedFiles({ folded = false }: { folded?: boolean }) {
  const store = useStudioStore();
  const rejected = useStudio((state) => state.data.rejectedFiles);
  if (rejected.length === 0) return null;
  return (
    <Notice kind="error" onDismiss={() => store.getState().data.dismissRejected()}>
      <details open={!folded && rejected.length <= 3} className={style.details}>
        <summary>
          <strong>{formatQuantity(rejected.length, 'file')} left out.</strong> All other files were imported.
        </summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
        <ul className={style.list} tabIndex={0} aria-label="Files left out">
          {rejected.slice(0, MOST_LISTED).map(({ path, reason }, index) => (
            <li key={`${index} ${path}`}>{reason}</li>
          ))}
          {rejected.length > MOST_LISTED && <li>and {formatQuantity(rejected.length - MOST_LISTED, 'more file')}</li>}
        </ul>
      </details>
    </Notice>
  );
}
