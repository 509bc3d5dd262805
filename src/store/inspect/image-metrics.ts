/** What the scores mean: thresholds, verdicts, the filmstrip's order and the metrics. All derived, nothing stored. */
import { GOOD_LABEL, isDefective } from '../../domain/dataset';
import type { DetectorId } from '../../domain/detector-ids';
import { hasMap } from '../../domain/detectors';
import type { MaskSpread } from '../../domain/inspection-report';
import { type ImageMetrics, noPixelMetrics, type PixelMetrics } from '../../domain/quality';
import { maskSpread } from '../../metrics/mask-spread';
import { imageMetrics } from '../../metrics/roc';
import { forEachDetector } from '../state/for-each-detector';
import type { InspectionResult } from '../state/inspect-state';
import { memoize } from '../state/memoize';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';
import { byName, filmstripOf } from './filmstrip';
import { labelledScores } from './labelled-scores';

export interface LabelRow {
  readonly label: string | null;
  readonly count: number;
  readonly rejected: number;
}

/** For each label how many pictures there are and how many of them are rejected; good first, unlabelled last. */
export const labelRowsOf = memoize(
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
  pictures: readonly StudioPicture[],
  results: ReadonlyMap<string, InspectionResult>,
  detector: DetectorId,
): LabelledMetrics => {
  const { scores, labels } = labelledScores(pictures, results, detector);
  const defective = labels.filter(isDefective).length;
  return { metrics: imageMetrics(scores, labels), good: labels.length - defective, defective };
};

const metricsSelector = (detector: DetectorId) =>
  memoize(({ data: { pictures }, inspect: { results } }: StudioState) => [pictures, results, detector] as const, metricsFrom);

const metricsSelectors = forEachDetector(metricsSelector);

/** Image metrics over the labelled test pictures that have been inspected. */
export const metricsOf = (state: StudioState, detector: DetectorId): LabelledMetrics => metricsSelectors[detector](state);

/** Pixel metrics over the pictures with masks; all null without any, and for a detector without a map. */
export const pixelMetricsOf = ({ inspect: { pixelFindings } }: StudioState, detector: DetectorId): PixelMetrics =>
  (hasMap(detector) && pixelFindings?.metrics[detector]) || noPixelMetrics;

const maskSpreadSelectors = forEachDetector((detector) =>
  memoize(
    ({ data: { pictures }, inspect: { results } }: StudioState) => [pictures, results] as const,
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
