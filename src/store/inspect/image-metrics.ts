/** What the scores mean: thresholds, verdicts, the filmstrip's order and the metrics. All derived, nothing stored. */
import { GOOD_LABEL, isDefective } from '../../domain/dataset';
import type { DetectorId, PerDetector } from '../../domain/detector-ids';
import { detectorIds, detectorsOf, hasMap, perDetector } from '../../domain/detectors';
import type { MaskSpread } from '../../domain/inspection-report';
import { type ImageMetrics, noPixelMetrics, type PixelMetrics } from '../../domain/quality';
import type { Threshold, ThresholdChoice, Verdict } from '../../domain/threshold';
import { maskSpread } from '../../metrics/mask-spread';
import { imageMetrics } from '../../metrics/roc';
import { chosenThreshold, verdictOf } from '../../metrics/threshold';
import { forEachDetector } from '../state/for-each-detector';
import type { HeldPicture, InspectionResult } from '../state/held';
import { remember } from '../state/remember';
import type { StudioState } from '../state/studio-state';
import type { FilmstripOrder } from './inspect-slice';
import { labelledScores } from './labelled-scores';

export interface FilmstripEntry {
  /** The picture's. */
  readonly id: string;
  readonly picture: HeldPicture;
  /** Null until it is inspected. */
  readonly score: number | null;
  readonly verdict: Verdict | null;
}

const noPictures: readonly HeldPicture[] = [];
const noResults: ReadonlyMap<string, InspectionResult> = new Map();

const thresholdSelectors = forEachDetector((detector) =>
  remember(
    ({ model, recipe, thresholdChoices, pictures, results }: StudioState) => {
      const choice = thresholdChoices[detector];
      // Only this choice looks at test pictures; any other must not change with them.
      const looks = choice?.method === 'best-f1';
      return [model, recipe.falseAlarmRate, choice, looks ? pictures : noPictures, looks ? results : noResults] as const;
    },
    (model, wishedFalseAlarmRate, choice: ThresholdChoice<Threshold> = { method: 'conformal' }, pictures, results): Threshold | null => {
      const cleanScores = model?.card.calibration.imageScores[detector];
      if (!cleanScores) return null;
      return chosenThreshold(choice, { cleanScores, wishedFalseAlarmRate, ...labelledScores(pictures, results, detector) });
    },
  ),
);

/** The image threshold of a detector, as it was chosen; null without a model that has the detector. */
export const thresholdOf = (state: StudioState, detector: DetectorId): Threshold | null => thresholdSelectors[detector](state);

/** Those of all detectors that the model has; null without a model. */
export function thresholdsOf(state: StudioState): PerDetector<Threshold> | null {
  const { model } = state;
  return model && perDetector(detectorsOf(model.card), (detector) => thresholdOf(state, detector) as Threshold);
}

/** The detectors that the model has not got; none without a model. */
export const missingDetectorsOf = remember(
  ({ model }: StudioState) => [model] as const,
  (model): readonly DetectorId[] => (model ? detectorIds.filter((id) => !detectorsOf(model.card).includes(id)) : []),
);

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
      threshold,
    ),
);

function entryOf(
  picture: HeldPicture,
  result: InspectionResult | undefined,
  detector: DetectorId,
  threshold: number | null,
): FilmstripEntry {
  const score = result?.scores[detector];
  if (score === undefined || threshold === null) return { id: picture.id, picture, score: null, verdict: null };
  return { id: picture.id, picture, score, verdict: verdictOf(score, { value: threshold }) };
}

const byName = new Intl.Collator('en', { numeric: true });

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
  const { scores, labels } = labelledScores(pictures, results, detector);
  const defective = labels.filter(isDefective).length;
  return { metrics: imageMetrics(scores, labels), good: labels.length - defective, defective };
};

const metricsSelector = (detector: DetectorId) =>
  remember(({ pictures, results }: StudioState) => [pictures, results, detector] as const, metricsFrom);

const metricsSelectors = forEachDetector(metricsSelector);

/** Image metrics over the labelled test pictures that have been inspected. */
export const metricsOf = (state: StudioState, detector: DetectorId): LabelledMetrics => metricsSelectors[detector](state);

/** Pixel metrics over the pictures with masks; all null without any, and for a detector without a map. */
export const pixelMetricsOf = ({ pixelFindings }: StudioState, detector: DetectorId): PixelMetrics =>
  (hasMap(detector) && pixelFindings?.metrics[detector]) || noPixelMetrics;

const maskSpreadSelectors = forEachDetector((detector) =>
  remember(
    ({ pictures, results }: StudioState) => [pictures, results] as const,
    (pictures, results): MaskSpread | null => {
      if (hasMap(detector)) return null;
      const scored = pictures.flatMap(({ id, role, label }) => {
        const scores = results.get(id)?.maskScores[detector];
        return role === 'test' && scores ? [{ label, scores }] : [];
      });
      return maskSpread(
        scored.map(({ scores }) => scores),
        scored.map(({ label }) => label),
      );
    },
  ),
);

/** How much a detector's scores depend on the channels that it drew; null for one that draws none. */
export const maskSpreadOf = (state: StudioState, detector: DetectorId): MaskSpread | null => maskSpreadSelectors[detector](state);

/** How many of the inspected test pictures the threshold rejects. */
export const rejectedCountAt = (scores: readonly number[], threshold: number): number =>
  scores.filter((score) => verdictOf(score, { value: threshold }) === 'reject').length;
