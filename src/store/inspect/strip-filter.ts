/**
 * Which pictures of the filmstrip are shown. A filter hides pictures and changes nothing else: verdicts and metrics count all. Sentence and histogram
 * of the set alone are those of the batch that is looked at by itself (batch-strip.ts).
 */
import { differsFromLine } from '../../domain/line-verdict';
import type { StripFilter, VerdictFilter } from '../state/inspect-state';
import { memoize } from '../state/memoize';
import type { StudioState } from '../state/studio-state';
import { batchStripOf } from './batch-strip';
import { type FilmstripEntry, filmstripOf } from './filmstrip';
import { wrongVerdictOf } from './wrong-verdict';

export const noFilter: StripFilter = { verdict: 'all', label: undefined, text: '', batch: undefined };

export const isFiltering = ({ verdict, label, text, batch }: StripFilter): boolean =>
  verdict !== 'all' || label !== undefined || batch !== undefined || text.trim() !== '';

const verdictTests: Readonly<Record<VerdictFilter, (entry: FilmstripEntry) => boolean>> = {
  all: () => true,
  reject: ({ verdict }) => verdict === 'reject',
  look: ({ verdict }) => verdict === 'look',
  pass: ({ verdict }) => verdict === 'pass',
  wrong: (entry) => wrongVerdictOf(entry) !== null,
  'false-alarm': (entry) => wrongVerdictOf(entry) === 'false-alarm',
  missed: (entry) => wrongVerdictOf(entry) === 'missed',
  'line-look': ({ picture }) => picture.line?.verdict === 'look',
  'line-differs': ({ verdict, picture }) => differsFromLine(verdict, picture.line),
};

/** @param strip of the batch that is looked at */
export function filtered(strip: readonly FilmstripEntry[], filter: StripFilter): readonly FilmstripEntry[] {
  if (!isFiltering(filter)) return strip;
  const passes = verdictTests[filter.verdict];
  const text = filter.text.trim().toLowerCase();
  return strip.filter(
    (entry) =>
      passes(entry) &&
      (filter.label === undefined || entry.picture.label === filter.label) &&
      (text === '' || entry.picture.path.toLowerCase().includes(text)),
  );
}

/** The filmstrip as it is shown. */
export const shownStripOf = memoize(
  (state: StudioState) => [batchStripOf(state), state.inspect.stripFilter] as const,
  (strip, filter) => filtered(strip, filter),
);

/** The entry of the picture that is looked at; null where there is none, and where the filter leaves no picture. */
export const shownEntryOf = memoize(
  (state: StudioState) => [filmstripOf(state), shownStripOf(state).length > 0, state.inspect.selectedId] as const,
  (strip, isAnyShown, selectedId): FilmstripEntry | null => (isAnyShown ? (strip.find(({ id }) => id === selectedId) ?? null) : null),
);
