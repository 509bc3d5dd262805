/** The name that new entries of the journal get. It is typed in, not proved. */
import { useState } from 'react';
import { useStudio, useStudioStore } from '../context/studio-context';
import { TextInput } from '../parts/TextInput';

export function GivenName() {
  const store = useStudioStore();
  const by = useStudio((state) => state.journal.by);
  const [typed, setTyped] = useState(by);
  return (
    <TextInput
      label="Your name in new entries"
      text={typed}
      inputMode="text"
      help={
        typed.trim() === ''
          ? 'Empty: new entries say “no name given”. It is kept in this browser; there is no account.'
          : 'Kept in this browser. There is no account, and nobody checks it.'
      }
      error={null}
      onType={(text) => {
        setTyped(text);
        store.getState().journal.giveName(text);
      }}
    />
  );
}
