/** One area in the list beside the picture: selected, named, ignored or inspected, and deleted. */
import { Plus, Trash2 } from 'lucide-react';
import { useId } from 'react';
import type { Area, AreaKind } from '../../domain/areas';
import { Button } from '../parts/Button';
import { SelectField } from '../parts/SelectField';
import style from './AreasPanel.module.css';

export const areaKinds: readonly { readonly value: AreaKind; readonly label: string }[] = [
  { value: 'ignore', label: 'Ignore' },
  { value: 'inspect', label: 'Inspect' },
];

export interface AreaRowProps {
  readonly area: Area;
  /** From 1 on. */
  readonly number: number;
  readonly selected: boolean;
  onSelect(): void;
  onName(name: string): void;
  onKind(kind: AreaKind): void;
  onCorner(): void;
  onDelete(): void;
}

export function AreaRow({ area: { kind, name = '' }, number, selected, onSelect, onName, onKind, onCorner, onDelete }: AreaRowProps) {
  const id = useId();
  return (
    <li className={style.area} data-selected={selected || undefined}>
      <button
        type="button"
        className={style.number}
        aria-pressed={selected}
        aria-label={`Show corners of area ${number}`}
        title="Show its corners"
        onClick={onSelect}
      >
        {number}
      </button>
      <label htmlFor={id} className="visually-hidden">
        Name of area {number}
      </label>
      <input
        id={id}
        className={style.name}
        value={name}
        maxLength={60}
        placeholder={kind === 'ignore' ? 'Ignored area' : 'Inspected area'}
        autoComplete="off"
        onChange={(event) => onName(event.target.value)}
      />
      <SelectField label={`What of area ${number}`} hideLabel value={kind} choices={areaKinds} onChange={onKind} />
      <Button variant="quiet" icon={Plus} iconOnly onPress={onCorner}>
        {`Add a corner to area ${number}`}
      </Button>
      <Button variant="quiet" icon={Trash2} iconOnly onPress={onDelete}>
        {`Delete area ${number}`}
      </Button>
    </li>
  );
}
