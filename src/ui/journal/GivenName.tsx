/** The name that new entries of the journal get. It is typed in, not proved. */
import { useId, useState } from 'react';
import { useStudio, useStudioStore } from '../context/studio-context';
import style from './JournalPanel.module.css';

export function GivenName() {
  const store = useStudioStore();
  const by = useStudio((state) => state.journal.by);
  const [typed, setTyped] = useState(by);
  const id = useId();
  return (
    <div className={`${style.field} ${style.given}`}>
      <label htmlFor={id}>Your name in new entries</label>
      <input
        id={id}
        autoComplete="off"
        maxLength={80}
        value={typed}
        aria-describedby={`${id}-help`}
        onChange={({ target }) => {
          setTyped(target.value);
          store.getState().journal.giveName(target.value);
        }}
      />
      <p id={`${id}-help`} className={style.quiet}>
        Kept in this browser; there is no account, and nobody checks it. Where it is empty, entries say “no name given”.
      </p>
    </div>
  );
}
