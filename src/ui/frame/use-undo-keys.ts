/** The keys for undo and redo: of every edit on the Data step, and of the threshold where it is seen, on the Inspect step. */
import { useEffect } from 'react';
import { isThreshold } from '../../store/data/edit-history';
import { useStudioStore } from '../context/studio-context';
import { editKey } from '../data/edit-keys';

export function useUndoKeys(): void {
  const store = useStudioStore();
  useEffect(() => {
    // Listen on the document: the focused element may just have been removed.
    const press = (event: KeyboardEvent): void => {
      const key = editKey(event);
      const {
        edit: { history, undoEdit, redoEdit },
        project: { shownStep },
      } = store.getState();
      const edit = (key === 'undo' ? history.done : history.undone).at(-1);
      const isSeen = shownStep === 'data' || (shownStep === 'inspect' && edit !== undefined && isThreshold(edit));
      if (!key || !isSeen) return;
      event.preventDefault();
      if (key === 'undo') undoEdit();
      else redoEdit();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [store]);
}
