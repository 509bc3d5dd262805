/** Undo and redo for edits of pictures. The latest edit is shown and announced. */
import { Redo2, Undo2 } from 'lucide-react';
import { useEffect } from 'react';
import { editKey } from '../context/edit-key';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import style from './EditBar.module.css';

export function EditBar() {
  const store = useStudioStore();
  const { done, undone } = useStudio((state) => state.edit.history);
  useEffect(() => {
    // Listen on the document: the focused element may just have been removed.
    const press = (event: KeyboardEvent): void => {
      const key = editKey(event);
      if (!key) return;
      event.preventDefault();
      if (key === 'undo') store.getState().edit.undoEdit();
      else store.getState().edit.redoEdit();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [store]);
  const [last, next] = [done.at(-1), undone.at(-1)];
  if (!last && !next) return null;
  return (
    <div className={style.bar}>
      <Button icon={Undo2} isDisabled={!last} onPress={store.getState().edit.undoEdit}>
        Undo
      </Button>
      <Button icon={Redo2} isDisabled={!next} onPress={store.getState().edit.redoEdit}>
        Redo
      </Button>
      <p role="status" className={style.said}>
        {next ? `Undone: ${next.said}.` : `${last?.said.charAt(0).toUpperCase()}${last?.said.slice(1)}.`}
      </p>
    </div>
  );
}
