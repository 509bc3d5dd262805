/** What the scores mean: thresholds, verdicts, the filmstrip's order and the metrics. All derived, nothing stored. */
import { GOOD_LABEL, isDefective } from '../domain/dataset';
import type { DetectorId, ImageMetrics, Threshold, Verdict } from '../domain/report';
import { imageMetrics } from '../metrics/roc';
import { conformalThreshold, thresholdByHand, verdictOf } from '../metrics/threshold';
import type { HeldModel, HeldPicture, InspectionResult } from './held';
import type { FilmstripOrder } from './inspect-slice';
import { remember } from './remember';
import type { StudioState } from './studio-state';

export interface FilmstripEntry {
  /** The picture's. */
  readonly id: string;
  readonly picture: HeldPicture;
  /** Null until it is inspected. */
  readonly score: number | null;
  readonly verdict: Verdict | null;
}

const thresholdFrom = (
  model: HeldModel | null,
  falseAlarmRate: number,
  byHand: number | undefined,
  detector: DetectorId,
): Threshold | null => {
  if (!model) return null;
  const heldOut = model.card.calibration.imageScores[detector];
  return byHand === undefined ? conformalThreshold(heldOut, falseAlarmRate) : thresholdByHand(byHand, heldOut, falseAlarmRate);
};

const thresholdSelector = (detector: DetectorId) =>
  remember(
    ({ model, recipe, handThresholds }: StudioState) => [model, recipe.falseAlarmRate, handThresholds[detector], detector] as const,
    thresholdFrom,
  );

const thresholdSelectors = { residual: thresholdSelector('residual'), uncertainty: thresholdSelector('uncertainty') };

/** The image threshold of a detector: conformal, or by hand; null without a model. */
export const thresholdOf = (state: StudioState, detector: DetectorId): Threshold | null => thresholdSelectors[detector](state);

/** The threshold of the detector that is looked at. */
export const currentThreshold = (state: StudioState): Threshold | null => thresholdOf(state, state.viewSettings.detector);

/** The test pictures in the filmstrip's order. */
export const filmstripOf = remember(
  (state: StudioState) =>
    [state.pictures, state.results, state.viewSettings.detector, state.viewSettings.order, currentThreshold(state)?.value ?? null] as const,
  (pictures, results, detector, order, threshold): readonly FilmstripEntry[] =>
    sorted(
      pictures.filter(({ role }) => role === 'test').map((picture) => entryOf(picture, results.get(picture.id), detector, threshold)),
      order,
    ),
);

function entryOf(
  picture: HeldPicture,
  result: InspectionResult | undefined,
  detector: DetectorId,
  threshold: number | null,
): FilmstripEntry {
  if (!result || threshold === null) return { id: picture.id, picture, score: null, verdict: null };
  const score = result.scores[detector];
  return { id: picture.id, picture, score, verdict: verdictOf(score, { value: threshold }) };
}

const byName = new Intl.Collator('en', { numeric: true });

function sorted(entries: FilmstripEntry[], order: FilmstripOrder): FilmstripEntry[] {
  const worst = (a: FilmstripEntry, b: FilmstripEntry): number => (b.score ?? -1) - (a.score ?? -1);
  const name = (a: FilmstripEntry, b: FilmstripEntry): number => byName.compare(a.picture.path, b.picture.path);
  const label = (a: FilmstripEntry, b: FilmstripEntry): number => byName.compare(a.picture.label ?? '', b.picture.label ?? '');
  if (order === 'name') return entries.sort(name);
  if (order === 'label') return entries.sort((a, b) => label(a, b) || worst(a, b));
  return entries.sort((a, b) => worst(a, b) || name(a, b));
}

export interface LabelRow {
  readonly label: string | null;
  readonly count: number;
  readonly rejected: number;
}

/** For each label how many pictures there are and how many of them are rejected; good first, unlabelled last. */
export const labelRowsOf = remember(
  (state: StudioState) => [filmstripOf(state)] as const,
  (strip): readonly LabelRow[] => {
    const rows = new Map<string | null, { count: number; rejected: number }>();
    for (const { picture, verdict } of strip) {
      if (verdict === null) continue;
      const row = rows.get(picture.label) ?? { count: 0, rejected: 0 };
      row.count += 1;
      if (verdict === 'reject') row.rejected += 1;
      rows.set(picture.label, row);
    }
    const rank = (label: string | null): number => (label === GOOD_LABEL ? 0 : label === null ? 2 : 1);
    return [...rows]
      .map(([label, row]) => ({ label, ...row }))
      .sort((a, b) => rank(a.label) - rank(b.label) || byName.compare(a.label ?? '', b.label ?? ''));
  },
);

export interface LabelledMetrics {
  readonly metrics: ImageMetrics;
  readonly good: number;
  readonly defective: number;
}

const metricsFrom = (
  pictures: readonly HeldPicture[],
  results: ReadonlyMap<string, InspectionResult>,
  detector: DetectorId,
): LabelledMetrics => {
  const labelled = pictures.flatMap(({ id, role, label }) => {
    const result = results.get(id);
    return role === 'test' && label !== null && result ? [{ label, score: result.scores[detector] }] : [];
  });
  const labels = labelled.map(({ label }) => label);
  const defective = labels.filter(isDefective).length;
  const scores = labelled.map(({ score }) => score);
  return { metrics: imageMetrics(scores, labels), good: labels.length - defective, defective };
};

const metricsSelector = (detector: DetectorId) =>
  remember(({ pictures, results }: StudioState) => [pictures, results, detector] as const, metricsFrom);

const metricsSelectors = { residual: metricsSelector('residual'), uncertainty: metricsSelector('uncertainty') };

/** Image metrics over the labelled test pictures that have been inspected. */
export const metricsOf = (state: StudioState, detector: DetectorId): LabelledMetrics => metricsSelectors[detector](state);

/** How many of the inspected test pictures the threshold rejects. */
export const rejectedCountAt = (scores: readonly number[], threshold: number): number =>
  scores.filter((score) => verdictOf(score, { value: threshold }) === 'reject').length;
