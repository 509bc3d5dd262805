/** The name of a batch as a text field. Enter and leaving it apply it, Escape leaves it as it was. */
import { useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import type { Batch } from '../../domain/batch';
import { useStudioStore } from '../context/studio-context';
import style from './BatchesPanel.module.css';

export function BatchName({ batch: { id, name }, onClose }: { readonly batch: Batch; onClose(): void }) {
  const store = useStudioStore();
  const [typed, setTyped] = useState(name);
  const take = (): void => {
    store.getState().edit.renameBatch(id, typed);
    onClose();
  };
  return (
    <TextField value={typed} onChange={setTyped} onBlur={take} autoFocus>
      <Label className="visually-hidden">Name of the batch</Label>
      <Input
        className={style.input}
        maxLength={80}
        autoComplete="off"
        onFocus={(event) => event.target.select()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onClose();
        }}
      />
    </TextField>
  );
}
