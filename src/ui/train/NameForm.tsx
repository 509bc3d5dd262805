/** Asks for the name of a recipe. Enter applies it, Escape cancels. */
import { useRef, useState } from 'react';
import { Button } from '../parts/Button';
import { TextInput } from '../parts/TextInput';
import style from './NameForm.module.css';

export interface NameFormProps {
  readonly initial: string;
  onName(name: string): void;
  onCancel(): void;
}

export function NameForm({ initial, onName, onCancel }: NameFormProps) {
  const [name, setName] = useState(initial);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isEmpty = name.trim() === '';
  return (
    <form
      ref={form}
      className={style.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) return onName(name);
        setTried(true);
        form.current?.querySelector('input')?.focus();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <TextInput
        label="Name of the recipe"
        text={name}
        inputMode="text"
        autoFocus
        error={tried && isEmpty ? 'Enter a name.' : null}
        onType={setName}
      />
      <div className={style.buttons}>
        <Button type="submit" variant="primary">
          Save
        </Button>
        <Button onPress={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
