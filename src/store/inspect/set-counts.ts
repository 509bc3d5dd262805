/** What the verdicts do to all test pictures together, or to those of the batch that is looked at by itself, and their scores by label: for the sentence and the histogram that are always in view. */
import { GOOD_LABEL, isDefective } from '../../domain/dataset';
import type { Threshold } from '../../domain/threshold';
import type { SetCounts } from '../../metrics/set-words';
import { memoize } from '../state/memoize';
import type { StudioState } from '../state/studio-state';
import { batchStripOf, isInShownBatchOf } from './batch-strip';
import type { FilmstripEntry } from './filmstrip';
import { firstLookStrip, firstLookThreshold } from './first-look-selectors';
import { currentThreshold } from './image-thresholds';

/** Scores of the inspected test pictures, for the histogram. */
export interface SetScores {
  readonly testGood: readonly number[];
  /** All others: defective ones and those without a label. */
  readonly testOther: readonly number[];
}

export function setCounts(strip: readonly FilmstripEntry[], threshold: Threshold | null): SetCounts {
  const judged = strip.filter(({ verdict }) => verdict !== null);
  const of = (defective: boolean | null) => judged.filter(({ picture: { label } }) => isDefective(label) === defective);
  const count = (entries: readonly FilmstripEntry[], wanted: FilmstripEntry['verdict']): number =>
    entries.filter(({ verdict }) => verdict === wanted).length;
  const [good, defective, unlabelled] = [of(false), of(true), of(null)];
  return {
    good: { count: good.length, rejected: count(good, 'reject') },
    defective: { count: defective.length, passed: count(defective, 'pass') },
    unlabelled: { count: unlabelled.length, rejected: count(unlabelled, 'reject') },
    toLookAt: threshold?.look === undefined ? null : count(judged, 'look'),
  };
}

function setScores(strip: readonly FilmstripEntry[]): SetScores {
  const scoresWhere = (isGood: boolean) =>
    strip.flatMap(({ score, picture: { label } }) => (score !== null && (label === GOOD_LABEL) === isGood ? [score] : []));
  return { testGood: scoresWhere(true), testOther: scoresWhere(false) };
}

export const setCountsOf = memoize((state: StudioState) => [batchStripOf(state), currentThreshold(state)] as const, setCounts);

/** Not of the filmstrip's entries, which change with every move of the threshold. */
export const setScoresOf = memoize(
  (state: StudioState) =>
    [state.data.pictures, state.inspect.results, state.inspect.viewSettings.detector, isInShownBatchOf(state)] as const,
  (pictures, results, detector, isShown): SetScores =>
    setScores(
      pictures.flatMap((picture) =>
        picture.role === 'test' && (isShown?.(picture) ?? true)
          ? [{ id: picture.id, picture, score: results.get(picture.id)?.scores[detector] ?? null, verdict: null }]
          : [],
      ),
    ),
);

export const firstLookCounts = memoize((state: StudioState) => [firstLookStrip(state), firstLookThreshold(state)] as const, setCounts);

export const firstLookSetScores = memoize((state: StudioState) => [firstLookStrip(state)] as const, setScores);
