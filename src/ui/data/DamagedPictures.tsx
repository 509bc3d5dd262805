/** Pictures and masks whose stored bytes are damaged, by name, with the actions that resolve it. */
import { Trash2 } from 'lucide-react';
import { formatQuantity } from '../../domain/format-number';
import { damagedPicturesOf, withDamagedMaskOf } from '../../store/project/damaged-files-slice';
import { useStudio, useStudioStore } from '../context/studio-context';
import style from '../files/RejectedFiles.module.css';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';

/** Longer lists are cut off. */
const MOST_LISTED = 200;

export function DamagedPictures() {
  const store = useStudioStore();
  const pictures = useStudio(damagedPicturesOf);
  const masked = useStudio(withDamagedMaskOf);
  const count = pictures.length + masked.length;
  if (count === 0) return null;
  const {
    edit: { removePictures, revealPictures },
  } = store.getState();
  const ids = new Set(pictures.map(({ id }) => id));
  const names = [...pictures.map(({ path }) => path), ...masked.map(({ maskPath, path }) => `${maskPath}, the mask of ${path}`)];
  const what = [
    ...(pictures.length > 0 ? [formatQuantity(pictures.length, 'picture')] : []),
    ...(masked.length > 0 ? [formatQuantity(masked.length, 'mask')] : []),
  ].join(' and ');
  return (
    <Notice
      kind="error"
      actions={
        pictures.length > 0 && (
          <>
            <Button onPress={() => revealPictures(ids)}>{ids.size === 1 ? 'Select it' : 'Select them'}</Button>
            <Button icon={Trash2} onPress={() => removePictures(ids)}>
              {ids.size === 1 ? 'Remove it' : 'Remove them'}
            </Button>
          </>
        )
      }
    >
      <details open={count <= 3} className={style.details}>
        <summary>
          <strong>
            {what} {count === 1 ? 'is' : 'are'} damaged in the browser’s storage.
          </strong>{' '}
          {count === 1 ? 'It is' : 'They are'} left out of training and inspection; labels, masks and scores are still here. Drop the
          original {count === 1 ? 'file' : 'files'} again to replace {count === 1 ? 'it' : 'them'}.
        </summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
        <ul className={style.list} tabIndex={0} aria-label="Damaged files">
          {names.slice(0, MOST_LISTED).map((name) => (
            <li key={name}>{name}</li>
          ))}
          {names.length > MOST_LISTED && <li>and {formatQuantity(names.length - MOST_LISTED, 'more file')}</li>}
        </ul>
      </details>
    </Notice>
  );
}
