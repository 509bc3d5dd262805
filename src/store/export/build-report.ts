/** report.json from the state: the same words for the page's download and for the command line. */

import type { Batch } from '../../domain/batch';
import type { DetectorId, DetectorScores } from '../../domain/detector-ids';
import { detectorsOf, perDetector } from '../../domain/detectors';
import type { DetectorFindings, InspectionReport, ReportedBatch } from '../../domain/inspection-report';
import type { DataFingerprints } from '../../domain/provenance';
import { StudioError } from '../../domain/studio-error';
import { type Verdict, verdictOf } from '../../domain/verdict';
import { mapPlaceOf } from '../../imaging/crop-box';
import { conformalPValue } from '../../metrics/threshold';
import { maskSpreadOf, metricsOf, pixelMetricsOf } from '../inspect/image-metrics';
import { thresholdOf } from '../inspect/image-thresholds';
import { inspectedPictures } from '../inspect/inspected-pictures';
import { pixelThresholdOf } from '../inspect/pixel-thresholds';
import { aurocIntervalOf, confusionOf, errorRatesOf, lookedAtOf, perDefectOf } from '../inspect/quality';
import { selfTestReportOf } from '../inspect/self-test-verdicts';
import type { StudioState } from '../state/studio-state';
import { provenanceOf } from './report-provenance';

/**
 * Of the pictures that all detectors have scored: all-scores.ts waits for them.
 *
 * @param state of a report of one batch, as `batchOfReport` gives it
 * @param data from fingerprintsOf, which reads files and takes its time; null for a report that does without
 * @param batch the one that the report is of, null for the pictures without one; undefined for all pictures
 * @throws StudioError no-model, or no-test-pictures where nothing was inspected
 */
export function buildReport(state: StudioState, data: DataFingerprints | null = null, batch?: Batch | null): InspectionReport {
  const {
    train: { model },
  } = state;
  if (!model) throw new StudioError('no-model');
  // One whose file was damaged in between is left out, as one is that was never scored.
  const ids = detectorsOf(model.card);
  const inspected = inspectedPictures(state).filter(({ result }) => ids.every((id) => result.scores[id] !== undefined));
  if (inspected.length === 0) throw new StudioError('no-test-pictures');
  const { card } = model;
  const selfTest = selfTestReportOf(state);
  const { training } = card;

  const thresholdAt = (detector: DetectorId) => {
    const threshold = thresholdOf(state, detector);
    if (!threshold) throw new StudioError('no-model');
    return threshold;
  };
  const batches = new Map(state.data.batches.map(({ id, name, at }) => [id, { name, at }]));
  // A folder may be called "constructor", which every object has something of.
  const test = new Map<string, number>();
  for (const { picture } of inspected) {
    const label = picture.label ?? 'unlabelled';
    test.set(label, (test.get(label) ?? 0) + 1);
  }

  return {
    format: 'stainless-report',
    version: 1,
    provenance: provenanceOf(state, model, data),
    dataset: {
      name: state.data.datasetName,
      trainGood: training.trainCount,
      heldOutGood: training.validationCount,
      test: Object.fromEntries(test),
      masks: inspected.filter(({ picture }) => picture.maskPath !== null).length,
      pixelPool: state.inspect.pixelFindings?.pool ?? null,
      rejectedFiles: state.data.rejectedFiles.length,
      ...(batch !== undefined && { batch: batch === null ? { name: null } : reportedBatch(batch) }),
    },
    recipe: card.recipe,
    device: state.device.device.phase === 'done' ? state.device.device.report : card.device,
    seconds: { train: training.seconds, perStep: training.secondsPerStep, inspectPerImage: state.inspect.secondsPerPicture },
    training,
    detector: state.inspect.viewSettings.detector,
    detectors: perDetector(ids, (detector): DetectorFindings => {
      const maskSpread = maskSpreadOf(state, detector);
      const pixelThreshold = pixelThresholdOf(state, detector);
      const lookedAt = lookedAtOf(state, detector);
      return {
        image: metricsOf(state, detector).metrics,
        aurocInterval: aurocIntervalOf(state, detector),
        perDefect: perDefectOf(state, detector),
        confusion: confusionOf(state, detector),
        rates: errorRatesOf(state, detector),
        ...(lookedAt && { lookedAt }),
        pixel: pixelMetricsOf(state, detector),
        threshold: thresholdAt(detector),
        pixelThreshold: pixelThreshold?.value ?? null,
        pixelThresholdChosen: pixelThreshold,
        ...(maskSpread && { maskSpread }),
      };
    }),
    images: inspected.map(({ picture: { path, label, digest, width, height, batchId = '', line }, result: { scores } }) => ({
      file: path,
      label,
      width,
      height,
      inspected: { ...mapPlaceOf({ width, height }, card.preparation).box, unit: 'file pixels' },
      ...(batches.has(batchId) && { batch: batches.get(batchId) }),
      ...(line && { line }),
      ...(digest === undefined ? {} : { sha256: digest }),
      scores: scores as DetectorScores,
      pValues: perDetector(ids, (detector) =>
        conformalPValue(scores[detector] ?? Number.NaN, card.calibration.imageScores[detector] ?? []),
      ),
      verdict: perDetector(ids, (detector): Verdict => verdictOf(scores[detector] ?? Number.NaN, thresholdAt(detector))),
    })),
    ...(selfTest && { selfTest }),
  };
}

const reportedBatch = ({ name, at, source, folder }: Batch): ReportedBatch => ({
  ...{ name, at, source },
  ...(folder === undefined ? {} : { folder }),
});
