/** The test pictures with score and verdict, in the order of the filmstrip. */
import { type Verdict, verdictOf } from '../../domain/verdict';
import type { FilmstripOrder } from '../state/inspect-state';
import { memoize } from '../state/memoize';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';
import { currentThreshold } from './image-thresholds';

export interface FilmstripEntry {
  /** The picture's. */
  readonly id: string;
  readonly picture: StudioPicture;
  /** Null until it is inspected. */
  readonly score: number | null;
  readonly verdict: Verdict | null;
}

/** Of tens of thousands, sorting takes longest: only one order depends on the threshold, which a person drags. */
const sortedOf = memoize(
  (state: StudioState) => {
    const { detector, order } = state.inspect.viewSettings;
    const threshold = currentThreshold(state);
    const nearTo = order === 'borderline' ? (threshold?.value ?? null) : null;
    return [state.data.pictures, state.inspect.results, detector, order, nearTo, threshold !== null] as const;
  },
  (pictures, results, detector, order, nearTo, hasThreshold): readonly Scored[] =>
    sorted(
      pictures
        .filter(({ role }) => role === 'test')
        .map((picture) => ({ picture, score: hasThreshold ? (results.get(picture.id)?.scores[detector] ?? null) : null })),
      order,
      nearTo,
    ),
);

/** The test pictures in the filmstrip's order. */
export const filmstripOf = memoize(
  (state: StudioState) => [sortedOf(state), currentThreshold(state)?.value ?? null, currentThreshold(state)?.look] as const,
  (pictures, value, look): readonly FilmstripEntry[] =>
    pictures.map(({ picture, score }) => {
      const verdict = score === null || value === null ? null : verdictOf(score, { value, look });
      return { id: picture.id, picture, score, verdict };
    }),
);

/** The one with the highest score, in whatever order they stand; the first one where none has a score. */
export const worstOf = (strip: readonly FilmstripEntry[]): FilmstripEntry | undefined =>
  strip.reduce<FilmstripEntry | undefined>((worst, entry) => ((entry.score ?? -1) > (worst?.score ?? -1) ? entry : worst), strip[0]);

type Scored = Pick<FilmstripEntry, 'picture' | 'score'>;

export const byName = new Intl.Collator('en', { numeric: true });

function sorted(entries: Scored[], order: FilmstripOrder, threshold: number | null): Scored[] {
  const worst = (a: Scored, b: Scored): number => (b.score ?? -1) - (a.score ?? -1);
  const name = (a: Scored, b: Scored): number => byName.compare(a.picture.path, b.picture.path);
  const label = (a: Scored, b: Scored): number => byName.compare(a.picture.label ?? '', b.picture.label ?? '');
  if (order === 'name') return entries.sort(name);
  if (order === 'label') return entries.sort((a, b) => label(a, b) || worst(a, b));
  const doubt = ({ score }: Scored): number => (score === null || threshold === null ? Infinity : Math.abs(score - threshold));
  if (order === 'borderline') return entries.sort((a, b) => doubt(a) - doubt(b) || name(a, b));
  return entries.sort((a, b) => worst(a, b) || name(a, b));
}
