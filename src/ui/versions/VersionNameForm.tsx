/** Asks for the name of a version. Enter applies it, Escape leaves it; an empty name takes it away. */
import { useState } from 'react';
import type { ModelVersion } from '../../store/state/versions-state';
import { useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { TextInput } from '../parts/TextInput';
import style from './VersionRow.module.css';

export function VersionNameForm({ version, onDone }: { version: ModelVersion; onDone(): void }) {
  const store = useStudioStore();
  const [typed, setTyped] = useState(version.name ?? '');
  return (
    <form
      className={style.form}
      onSubmit={(event) => {
        event.preventDefault();
        store.getState().versions.renameVersion(version.id, typed);
        onDone();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // The panel would close too.
        event.stopPropagation();
        onDone();
      }}
    >
      <TextInput label={`Name of version ${version.number}`} text={typed} inputMode="text" autoFocus error={null} onType={setTyped} />
      <Button type="submit" variant="primary">
        Save
      </Button>
      <Button onPress={onDone}>Cancel</Button>
    </form>
  );
}
