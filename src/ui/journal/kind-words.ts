/** What the kinds of entries are called on the page. */
import { type JournalKind, journalKinds } from '../../domain/journal/journal-entry';

const kindWords: Readonly<Record<JournalKind, string>> = {
  judgement: 'Judgement',
  pictures: 'Pictures',
  threshold: 'Limits',
  training: 'Training',
  model: 'Model',
  'first-look': 'First look',
  drift: 'Drift',
  export: 'Export',
  project: 'Project',
};

/** A kind of a later version is called as that one wrote it. */
export const wordsOfKind = (kind: string): string => (kindWords as Readonly<Record<string, string>>)[kind] ?? kind;

export const kindChoices = [{ value: '', label: 'All kinds' }, ...journalKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))];
