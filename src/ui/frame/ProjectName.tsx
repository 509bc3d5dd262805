/** The name of the open project as a text field. Blur or Enter applies it. */
import { useEffect, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { projectNameOf } from '../../store/project/project-name';
import { useStudio, useStudioStore } from '../context/studio-context';
import style from './ProjectName.module.css';

export function ProjectName() {
  const store = useStudioStore();
  const name = useStudio(projectNameOf);
  const [typed, setTyped] = useState(name);
  useEffect(() => setTyped(name), [name]);
  const take = (): void => {
    if (typed.trim() !== name) store.getState().project.renameProject(typed);
  };
  return (
    <TextField value={typed} onChange={setTyped} onBlur={take} className={style.field}>
      <Label className={style.label}>Name</Label>
      <Input
        className={style.input}
        maxLength={80}
        autoComplete="off"
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
    </TextField>
  );
}
