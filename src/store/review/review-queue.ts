/** The pictures that need a person: rejected or between the limits, and nobody has said what they are. The worst first. */
import { type FilmstripEntry, filmstripOf } from '../inspect/filmstrip';
import { memoize } from '../state/memoize';
import type { StudioState } from '../state/studio-state';

/** Those that were skipped stand last, in the order in which that was. */
export const reviewQueueOf = memoize(
  (state: StudioState) => [filmstripOf(state), state.review.skipped] as const,
  (strip, skipped): readonly FilmstripEntry[] => {
    const open = strip.filter(({ verdict, picture }) => verdict !== null && verdict !== 'pass' && picture.label === null);
    const later = [...skipped];
    const place = ({ id }: FilmstripEntry): number => later.indexOf(id);
    return open.sort((a, b) => place(a) - place(b) || badness(b) - badness(a) || (a.picture.path < b.picture.path ? -1 : 1));
  },
);

/** A score that is not a number is rejected, and nobody knows how bad it is. */
const badness = ({ score }: FilmstripEntry): number => (score === null || Number.isNaN(score) ? Number.MAX_VALUE : score);
