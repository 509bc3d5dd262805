/**
 * nuisances.json: how well a model does on test pictures as they are and under each nuisance, in two forms: all test pictures altered, and
 * only the good ones altered against the defective ones as they are. The second is computed from the same scores.
 */
import type { DetectorId, DetectorScores, PerDetector } from '../../src/domain/detector-ids';
import { detectorIds, perDetector } from '../../src/domain/detectors';
import type { InspectionReport } from '../../src/domain/inspection-report';
import type { ErrorRates } from '../../src/domain/quality';
import { errorRates } from '../../src/metrics/error-rates';
import { imageMetrics } from '../../src/metrics/roc';
import { confusion } from '../../src/metrics/threshold';
import { mean } from '../markdown-table';

/** One test picture with its scores. */
export interface ScoredPicture {
  /** As report.json names the picture that it was, altered or not. */
  readonly file: string;
  readonly label: string | null;
  readonly scores: DetectorScores;
}

export interface NuisanceFigures {
  /** Image AUROC of every detector; null where good or defective pictures are missing. */
  readonly auroc: PerDetector<number | null>;
  /** Of the judging detector at the threshold of report.json, which was not changed. */
  readonly rates: ErrorRates;
}

export interface NuisanceFindings {
  readonly id: string;
  /** What is done, in words. */
  readonly says: string;
  /** Why there are no figures; null where there are. */
  readonly skipped: string | null;
  /** Pictures that it could not change, as a cast cannot change grey ones; they count as they are. */
  readonly unaltered: number;
  /** All test pictures altered; null where it was skipped. */
  readonly all: NuisanceFigures | null;
  /** Good pictures altered, defective ones not; null with `all`. */
  readonly onlyGood: NuisanceFigures | null;
  /** All test pictures, altered; empty where it was skipped. */
  readonly images: readonly ScoredPicture[];
}

/** Of the judging detector, over the nuisances that were not skipped; null without any, or without AUROC. */
export interface NuisanceMeans {
  readonly auroc: number | null;
  /** Plain AUROC less the mean: positive where nuisances cost something. */
  readonly fall: number | null;
  /** Shares, 0..1. */
  readonly recall: number | null;
  readonly falseAlarms: number | null;
}

/** nuisances.json. */
export interface NuisanceReport {
  readonly format: 'stainless-nuisances';
  readonly version: 1;
  readonly dataset: string;
  /** The detector that judges. */
  readonly detector: DetectorId;
  /** Its threshold: pictures that score higher are rejected. */
  readonly threshold: number;
  readonly plain: NuisanceFigures;
  readonly means: { readonly all: NuisanceMeans; readonly onlyGood: NuisanceMeans };
  /** In the order of the table of nuisances. */
  readonly nuisances: readonly NuisanceFindings[];
}

/** The detector whose verdict counts; reports of older studios do not say it: a recipe with a head was judged by combined, any other by the residual. */
export function judgeOf({ detector, detectors, recipe }: Pick<InspectionReport, 'detector' | 'detectors' | 'recipe'>): DetectorId {
  return detector ?? (recipe.head !== 'none' && detectors.combined ? 'combined' : 'residual');
}

/** Image AUROC, recall and false alarms of these pictures, at the thresholds of the report. */
function figuresOf(report: InspectionReport, pictures: readonly ScoredPicture[]): NuisanceFigures {
  const labels = pictures.map(({ label }) => label);
  const scoresOf = (detector: DetectorId) => pictures.map(({ scores }) => scores[detector] ?? Number.NaN);
  const judge = judgeOf(report);
  return {
    auroc: perDetector(
      detectorIds.filter((id) => report.detectors[id]),
      (detector) => imageMetrics(scoresOf(detector), labels).auroc,
    ),
    rates: errorRates(confusion(scoresOf(judge), labels, thresholdOf(report))),
  };
}

/** @param images the report's pictures, altered */
export function findingsOf(
  report: InspectionReport,
  { id, says }: Pick<NuisanceFindings, 'id' | 'says'>,
  images: readonly ScoredPicture[],
  unaltered: number,
): NuisanceFindings {
  const good = new Map(images.filter(({ label }) => label === 'good').map((image) => [image.file, image]));
  const onlyGood = report.images.map((plain) => good.get(plain.file) ?? plain);
  return { id, says, skipped: null, unaltered, all: figuresOf(report, images), onlyGood: figuresOf(report, onlyGood), images };
}

/** The report of the nuisances that were run until now. */
export function nuisanceReport(report: InspectionReport, nuisances: readonly NuisanceFindings[]): NuisanceReport {
  const detector = judgeOf(report);
  const plain = figuresOf(report, report.images);
  const meansOf = (form: 'all' | 'onlyGood'): NuisanceMeans => {
    const figures = nuisances.flatMap((each) => each[form] ?? []);
    const auroc = mean(figures.map((each) => each.auroc[detector] ?? null));
    const before = plain.auroc[detector] ?? null;
    return {
      auroc,
      fall: auroc === null || before === null ? null : before - auroc,
      recall: mean(figures.map(({ rates: { found } }) => (found ? found.count / found.of : null))),
      falseAlarms: mean(figures.map(({ rates: { falseAlarms } }) => (falseAlarms ? falseAlarms.count / falseAlarms.of : null))),
    };
  };
  return {
    format: 'stainless-nuisances',
    version: 1,
    dataset: report.dataset.name,
    detector,
    threshold: thresholdOf(report).value,
    plain,
    means: { all: meansOf('all'), onlyGood: meansOf('onlyGood') },
    nuisances,
  };
}

function thresholdOf(report: InspectionReport): { readonly value: number } {
  const findings = report.detectors[judgeOf(report)];
  if (!findings) throw new Error(`report.json says that ${judgeOf(report)} judges, and has nothing of it.`);
  return findings.threshold;
}
