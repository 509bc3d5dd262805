/** The test pictures with score and verdict, in the order of the filmstrip. */
import type { DetectorId } from '../../domain/detector-ids';
import { type Limits, type Verdict, verdictOf } from '../../domain/verdict';
import type { FilmstripOrder, InspectionResult } from '../state/inspect-state';
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

/** The test pictures in the filmstrip's order. */
export const filmstripOf = memoize(
  (state: StudioState) =>
    [
      state.data.pictures,
      state.inspect.results,
      state.inspect.viewSettings.detector,
      state.inspect.viewSettings.order,
      currentThreshold(state)?.value ?? null,
      currentThreshold(state)?.look,
    ] as const,
  (pictures, results, detector, order, value, look): readonly FilmstripEntry[] =>
    sorted(
      pictures
        .filter(({ role }) => role === 'test')
        .map((picture) => entryOf(picture, results.get(picture.id), detector, value === null ? null : { value, look })),
      order,
      value,
    ),
);

function entryOf(
  picture: StudioPicture,
  result: InspectionResult | undefined,
  detector: DetectorId,
  limits: Limits | null,
): FilmstripEntry {
  const score = result?.scores[detector];
  if (score === undefined || limits === null) return { id: picture.id, picture, score: null, verdict: null };
  return { id: picture.id, picture, score, verdict: verdictOf(score, limits) };
}

/** The one with the highest score, in whatever order they stand; the first one where none has a score. */
export const worstOf = (strip: readonly FilmstripEntry[]): FilmstripEntry | undefined =>
  strip.reduce<FilmstripEntry | undefined>((worst, entry) => ((entry.score ?? -1) > (worst?.score ?? -1) ? entry : worst), strip[0]);

export const byName = new Intl.Collator('en', { numeric: true });

function sorted(entries: FilmstripEntry[], order: FilmstripOrder, threshold: number | null): FilmstripEntry[] {
  const worst = (a: FilmstripEntry, b: FilmstripEntry): number => (b.score ?? -1) - (a.score ?? -1);
  const name = (a: FilmstripEntry, b: FilmstripEntry): number => byName.compare(a.picture.path, b.picture.path);
  const label = (a: FilmstripEntry, b: FilmstripEntry): number => byName.compare(a.picture.label ?? '', b.picture.label ?? '');
  if (order === 'name') return entries.sort(name);
  if (order === 'label') return entries.sort((a, b) => label(a, b) || worst(a, b));
  const doubt = ({ score }: FilmstripEntry): number => (score === null || threshold === null ? Infinity : Math.abs(score - threshold));
  if (order === 'borderline') return entries.sort((a, b) => doubt(a) - doubt(b) || name(a, b));
  return entries.sort((a, b) => worst(a, b) || name(a, b));
}
