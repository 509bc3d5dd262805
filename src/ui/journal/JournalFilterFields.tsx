/** The filter of the journal: kind, days, and a part of the text. */
import { useId } from 'react';
import { SelectField } from '../parts/SelectField';
import style from './JournalPanel.module.css';
import type { JournalFilter } from './journal-filter';
import { kindChoices } from './kind-words';

export interface JournalFilterFieldsProps {
  readonly filter: JournalFilter;
  onChange(filter: JournalFilter): void;
}

export function JournalFilterFields({ filter, onChange }: JournalFilterFieldsProps) {
  const change = (part: Partial<JournalFilter>): void => onChange({ ...filter, ...part });
  return (
    <search className={style.filter} aria-label="Entries shown">
      <SelectField label="Kind" value={filter.kind} choices={kindChoices} onChange={(kind) => change({ kind })} />
      <Field label="From" type="date" value={filter.from} onChange={(from) => change({ from })} />
      <Field label="Until" type="date" value={filter.until} onChange={(until) => change({ until })} />
      <Field label="Text" type="search" value={filter.text} onChange={(text) => change({ text })} />
    </search>
  );
}

interface FieldProps {
  readonly label: string;
  readonly type: 'date' | 'search';
  readonly value: string;
  onChange(value: string): void;
}

function Field({ label, type, value, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      <input id={id} type={type} autoComplete="off" value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}
