/**
 * The batches that have test pictures, with what the verdicts make of each: counts, false alarms, missed defects, the worst picture. All are counted
 * in one pass; of a batch in which nothing changed the summary is the same object, so that its row is not drawn again.
 */
import type { Batch } from '../../domain/batch';
import { isDefective } from '../../domain/dataset';
import type { DetectorId } from '../../domain/detector-ids';
import { type Limits, verdictOf } from '../../domain/verdict';
import { batchIdIn } from '../data/batch-of-picture';
import type { InspectionResult } from '../state/inspect-state';
import { memoize } from '../state/memoize';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';
import { currentThreshold } from './image-thresholds';

export interface BatchSummary {
  /** Null for test pictures without a batch: of earlier studios, or good pictures that became test pictures. */
  readonly batch: Batch | null;
  /** Test pictures. */
  readonly count: number;
  /** Those with a verdict: passed, to look at and rejected together. */
  readonly inspected: number;
  readonly passed: number;
  readonly toLookAt: number;
  readonly rejected: number;
  /** Inspected pictures that are labelled good, and those of them that are rejected. */
  readonly good: number;
  readonly falseAlarms: number;
  /** Inspected pictures that are labelled defective, and those of them that passed. */
  readonly defective: number;
  readonly missed: number;
  /** The one with the highest score; null where none has one. */
  readonly worst: StudioPicture | null;
  readonly worstScore: number;
}

type Counted = { -readonly [Field in keyof BatchSummary]: BatchSummary[Field] };

const nothing = { count: 0, inspected: 0, passed: 0, toLookAt: 0, rejected: 0, good: 0, falseAlarms: 0, defective: 0, missed: 0 };

/**
 * @param limits null where there is no model: nothing has a verdict then
 * @returns in the order of the batches, pictures without one first; batches without test pictures are left out
 */
export function summarize(
  pictures: readonly StudioPicture[],
  batches: readonly Batch[],
  results: ReadonlyMap<string, InspectionResult>,
  detector: DetectorId,
  limits: Limits | null,
): readonly BatchSummary[] {
  const empty = (batch: Batch | null): Counted => ({ batch, ...nothing, worst: null, worstScore: Number.NEGATIVE_INFINITY });
  const counted = new Map<string | null, Counted>([[null, empty(null)], ...batches.map((batch) => [batch.id, empty(batch)] as const)]);
  const idOf = batchIdIn(batches);
  for (const picture of pictures) {
    const summary = picture.role === 'test' ? counted.get(idOf(picture)) : undefined;
    if (!summary) continue;
    summary.count += 1;
    const score = results.get(picture.id)?.scores[detector];
    if (score !== undefined && limits) addVerdict(summary, picture, score, limits);
  }
  return [...counted.values()].filter(({ count }) => count > 0);
}

function addVerdict(summary: Counted, picture: StudioPicture, score: number, limits: Limits): void {
  const verdict = verdictOf(score, limits);
  const defective = isDefective(picture.label);
  summary.inspected += 1;
  if (verdict === 'pass') summary.passed += 1;
  if (verdict === 'look') summary.toLookAt += 1;
  if (verdict === 'reject') summary.rejected += 1;
  if (defective === false) summary.good += 1;
  if (defective === true) summary.defective += 1;
  if (defective === false && verdict === 'reject') summary.falseAlarms += 1;
  if (defective === true && verdict === 'pass') summary.missed += 1;
  if (summary.worst === null || score > summary.worstScore) {
    summary.worst = picture;
    summary.worstScore = score;
  }
}

const fields = Object.keys({ ...nothing, batch: null, worst: null, worstScore: 0 }) as readonly (keyof BatchSummary)[];

const isSame = (one: BatchSummary, other: BatchSummary): boolean => fields.every((field) => Object.is(one[field], other[field]));

let last: ReadonlyMap<string | null, BatchSummary> = new Map();

/** By the detector that is looked at, at the threshold in force. */
export const batchSummariesOf = memoize(
  (state: StudioState) =>
    [
      state.data.pictures,
      state.data.batches,
      state.inspect.results,
      state.inspect.viewSettings.detector,
      currentThreshold(state)?.value ?? null,
      currentThreshold(state)?.look,
    ] as const,
  (pictures, batches, results, detector, value, look): readonly BatchSummary[] => {
    const now = summarize(pictures, batches, results, detector, value === null ? null : { value, look });
    const summaries = now.map((summary) => {
      const before = last.get(summary.batch?.id ?? null);
      return before && isSame(before, summary) ? before : summary;
    });
    last = new Map(summaries.map((summary) => [summary.batch?.id ?? null, summary]));
    return summaries;
  },
);

/** Of the batch that is looked at by itself; null where all pictures are. */
export const shownBatchOf = (state: StudioState): BatchSummary | null => {
  const { batch } = state.inspect.stripFilter;
  return batch === undefined ? null : (batchSummariesOf(state).find((summary) => (summary.batch?.id ?? null) === batch) ?? null);
};
