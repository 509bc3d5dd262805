/** A file input that looks like a button. The native input keeps its label, keyboard use and place in forms. */
import type { LucideIcon } from 'lucide-react';
import { type ChangeEvent, useId } from 'react';
import style from './FileChooser.module.css';

export interface FileChooserProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly accept?: string;
  readonly multiple?: boolean;
  /** Choose a folder with everything in it. */
  readonly folder?: boolean;
  readonly variant?: 'primary' | 'plain' | 'quiet';
  readonly disabled?: boolean;
  onChoose(files: File[]): void;
}

export function FileChooser({ label, icon: Icon, accept, multiple, folder, variant = 'plain', disabled, onChoose }: FileChooserProps) {
  const id = useId();
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    // Allow choosing the same file again.
    event.target.value = '';
    if (files.length > 0) onChoose(files);
  };
  return (
    <span className={style.chooser}>
      <input
        id={id}
        type="file"
        className={style.input}
        accept={accept}
        multiple={multiple || folder}
        disabled={disabled}
        onChange={choose}
        {...(folder ? { webkitdirectory: '' } : {})}
      />
      <label htmlFor={id} className={`${style.face} ${style[variant]}`}>
        <Icon aria-hidden size={16} />
        {label}
      </label>
    </span>
  );
}
