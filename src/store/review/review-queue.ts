/**
 * The pictures that need a person: rejected or between the limits, here or at the line, and nobody has said what they are. What the line did not know
 * first, then the worst.
 */
import { type FilmstripEntry, filmstripOf } from '../inspect/filmstrip';
import { memoize } from '../state/memoize';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';

/** Those that were skipped stand last, in the order in which that was. */
export const reviewQueueOf = memoize(
  (state: StudioState) => [filmstripOf(state), state.review.skipped] as const,
  (strip, skipped): readonly FilmstripEntry[] => {
    const open = strip.filter(
      ({ verdict, picture }) => verdict !== null && picture.label === null && (verdict !== 'pass' || isOpenAtLine(picture)),
    );
    const later = [...skipped];
    const place = ({ id }: FilmstripEntry): number => later.indexOf(id);
    return open.sort(
      (a, b) => place(a) - place(b) || greyness(b) - greyness(a) || badness(b) - badness(a) || (a.picture.path < b.picture.path ? -1 : 1),
    );
  },
);

/** A score that is not a number is rejected, and nobody knows how bad it is. */
const badness = ({ score }: FilmstripEntry): number => (score === null || Number.isNaN(score) ? Number.MAX_VALUE : score);

/** It did not pass there; a person has the last word also where the studio would let it pass. */
const isOpenAtLine = ({ line }: StudioPicture): boolean => line !== undefined && line.verdict !== 'pass';

const greyness = ({ picture: { line } }: FilmstripEntry): number => Number(line?.verdict === 'look');
