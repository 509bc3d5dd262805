/**
 * The keys for undo and redo. On the Data step: every edit. On the Inspect step: strokes while a defect is being marked, the threshold, and where pictures
 * are judged every other edit too, with the picture that it is about.
 */
import { useEffect } from 'react';
import { isThreshold } from '../../store/data/edit-history';
import { hasFirstLook } from '../../store/inspect/first-look-selectors';
import { markDraftOf } from '../../store/review/mark-draft';
import type { StudioState } from '../../store/state/studio-state';
import { editKey } from '../context/edit-key';
import { useStudioStore } from '../context/studio-context';

export function useUndoKeys(): void {
  const store = useStudioStore();
  useEffect(() => {
    // Listen on the document: the focused element may just have been removed.
    const press = (event: KeyboardEvent): void => {
      const key = editKey(event);
      const revert = key && reverting(store.getState(), key);
      if (!revert) return;
      event.preventDefault();
      revert();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [store]);
}

/** What the key does where the page is now; null for nothing. */
function reverting(state: StudioState, key: 'undo' | 'redo'): (() => void) | null {
  const {
    edit: { history, undoEdit, redoEdit },
    project: { shownStep },
    inspect: { selectedId },
    train: { model },
    review,
  } = state;
  const revertEdit = key === 'undo' ? undoEdit : redoEdit;
  if (shownStep === 'data') return revertEdit;
  if (shownStep !== 'inspect') return null;
  const draft = markDraftOf(state, selectedId ?? '');
  if (draft) return draft.getState()[key];
  const edit = (key === 'undo' ? history.done : history.undone).at(-1);
  if (edit && isThreshold(edit)) return revertEdit;
  return model && !hasFirstLook(state) ? review[key] : null;
}
