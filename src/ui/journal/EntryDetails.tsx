/** What else an entry says, and which settings were in force from it on: the answer to "which threshold was in force last week". */
import { useMemo, useState } from 'react';
import { formatValue } from '../../domain/format-number';
import { inForce, type SettingName, settingNames } from '../../domain/journal/in-force';
import type { JournalEntry, JournalValue } from '../../domain/journal/journal-entry';
import style from './JournalTable.module.css';

export interface EntryDetailsProps {
  readonly entry: JournalEntry;
  readonly entries: readonly JournalEntry[];
}

export function EntryDetails(props: EntryDetailsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={style.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Details and what was in force</summary>
      {isOpen && <Details {...props} />}
    </details>
  );
}

function Details({ entry, entries }: EntryDetailsProps) {
  const settings = useMemo(() => inForce(entries, entries.indexOf(entry)), [entry, entries]);
  const names = (Object.keys(settingNames) as SettingName[]).filter((name) => settings[name] != null);
  return (
    <div className={style.inside}>
      {entry.facts && (
        <dl>
          {Object.entries(entry.facts).map(([name, value]) => (
            <Row key={name} name={factName(name)} value={Array.isArray(value) ? value.join('\n') : said(value as JournalValue)} />
          ))}
        </dl>
      )}
      <h3>In force from here on</h3>
      <dl>
        {names.map((name) => (
          <Row key={name} name={settingNames[name]} value={isShare(name) ? percent(settings[name]) : said(settings[name])} />
        ))}
      </dl>
      <dl>
        <Row name="Hash" value={entry.hash} />
      </dl>
    </div>
  );
}

function Row({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const isShare = (name: SettingName): boolean => name === 'falseAlarmRate' || name === 'reviewShare';
const percent = (value: JournalValue): string => `${Number((100 * Number(value)).toPrecision(6))} %`;
const said = (value: JournalValue): string =>
  value === null ? 'none' : typeof value === 'number' && !Number.isInteger(value) ? formatValue(value) : String(value);

/** `dataFingerprint` -> `Data fingerprint`. */
function factName(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
