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
  const good = { count: 0, rejected: 0 };
  const defective = { count: 0, passed: 0 };
  const unlabelled = { count: 0, rejected: 0 };
  let toLookAt = 0;
  for (const { verdict, picture } of strip) {
    if (verdict === null) continue;
    const isBad = isDefective(picture.label);
    if (verdict === 'look') toLookAt += 1;
    if (isBad === true) {
      defective.count += 1;
      if (verdict === 'pass') defective.passed += 1;
    } else {
      const counts = isBad === false ? good : unlabelled;
      counts.count += 1;
      if (verdict === 'reject') counts.rejected += 1;
    }
  }
  return { good, defective, unlabelled, toLookAt: threshold?.look === undefined ? null : toLookAt };
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
