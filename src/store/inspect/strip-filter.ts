/** Which pictures of the filmstrip are shown. A filter hides pictures and changes nothing else: verdicts and metrics count all. */
import { isDefective } from '../../domain/dataset';
import type { StripFilter, VerdictFilter } from '../state/inspect-state';
import { memoize } from '../state/memoize';
import type { StudioState } from '../state/studio-state';
import { type FilmstripEntry, filmstripOf } from './filmstrip';

export const noFilter: StripFilter = { verdict: 'all', label: undefined, text: '' };

export const isFiltering = ({ verdict, label, text }: StripFilter): boolean =>
  verdict !== 'all' || label !== undefined || text.trim() !== '';

const verdictTests: Readonly<Record<VerdictFilter, (entry: FilmstripEntry) => boolean>> = {
  all: () => true,
  reject: ({ verdict }) => verdict === 'reject',
  look: ({ verdict }) => verdict === 'look',
  pass: ({ verdict }) => verdict === 'pass',
  'false-alarm': ({ verdict, picture }) => verdict === 'reject' && isDefective(picture.label) === false,
  missed: ({ verdict, picture }) => verdict === 'pass' && isDefective(picture.label) === true,
};

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
  (state: StudioState) => [filmstripOf(state), state.inspect.stripFilter] as const,
  (strip, filter) => filtered(strip, filter),
);
