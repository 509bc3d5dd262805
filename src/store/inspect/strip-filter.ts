/** Which pictures of the filmstrip are shown. A filter hides pictures and changes nothing else: verdicts and metrics count all. */
import { isDefective } from '../../domain/dataset';
import { remember } from '../state/remember';
import type { StudioState } from '../state/studio-state';
import { type FilmstripEntry, filmstripOf } from './image-metrics';

/** `false-alarm`: labelled good and rejected; `missed`: labelled defective and passed; both need a label. */
export type VerdictFilter = 'all' | 'reject' | 'pass' | 'false-alarm' | 'missed';

export interface StripFilter {
  readonly verdict: VerdictFilter;
  /** A label, null for pictures without one, or `undefined` for all. */
  readonly label: string | null | undefined;
  /** Part of the path, whatever its case. */
  readonly text: string;
}

export const noFilter: StripFilter = { verdict: 'all', label: undefined, text: '' };

export const isFiltering = ({ verdict, label, text }: StripFilter): boolean =>
  verdict !== 'all' || label !== undefined || text.trim() !== '';

const verdictTests: Readonly<Record<VerdictFilter, (entry: FilmstripEntry) => boolean>> = {
  all: () => true,
  reject: ({ verdict }) => verdict === 'reject',
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
export const shownStripOf = remember(
  (state: StudioState) => [filmstripOf(state), state.stripFilter] as const,
  (strip, filter) => filtered(strip, filter),
);
