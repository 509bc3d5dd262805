/** Undo and redo of the latest edit, which is shown and announced. The keys: frame/use-undo-keys.ts. */
import { Redo2, Undo2 } from 'lucide-react';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import style from './EditBar.module.css';

export function EditBar() {
  const store = useStudioStore();
  const { done, undone } = useStudio((state) => state.edit.history);
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
