/** report.json: the data, the recipe, the training and what every detector found. */
import type { Batch } from './batch';
import type { PixelPool } from './detection-curve';
import type { DetectorId, DetectorScores, PerDetector } from './detector-ids';
import type { DeviceReport } from './device';
import type { LineVerdict } from './line-verdict';
import type { Box } from './map-place';
import type { Provenance } from './provenance';
import type { Confusion, DefectQuality, ErrorRates, ImageMetrics, Interval, LookedAt, PixelMetrics } from './quality';
import type { Recipe } from './recipe';
import type { SelfTestReport } from './self-test';
import type { PixelThreshold, Threshold } from './threshold';
import type { TrainingSummary } from './training-summary';
import type { Verdict } from './verdict';

/** How much the masks of channels matter: the same pictures scored under each of them. */
export interface MaskSpread {
  readonly masks: number;
  /** Standard deviation of a picture's score over the masks, the mean over the pictures. */
  readonly spread: number;
  /** Of the image AUROC over the masks; null where good or defective pictures are missing. */
  readonly auroc: { readonly mean: number; readonly deviation: number } | null;
}

/** What the report says of one detector. */
export interface DetectorFindings {
  readonly image: ImageMetrics;
  /** 95 %, of the image AUROC; null with it. */
  readonly aurocInterval: Interval | null;
  readonly perDefect: readonly DefectQuality[];
  /** At the threshold, on labelled test pictures; null where there are none. */
  readonly confusion: Confusion | null;
  /** Of the confusion; null with it. */
  readonly rates: ErrorRates | null;
  /** Between the two limits, on labelled test pictures; absent where there are none, or no look limit. */
  readonly lookedAt?: LookedAt;
  /** All null for a detector without a map. */
  readonly pixel: PixelMetrics;
  readonly threshold: Threshold;
  /** Null for a detector without a map. */
  readonly pixelThreshold: number | null;
  /** How `pixelThreshold` came about; null with it. */
  readonly pixelThresholdChosen: PixelThreshold | null;
  /** Only of detectors that draw channels at random. */
  readonly maskSpread?: MaskSpread;
}

/** The part of a picture that maps are of; it has fractions of a pixel. */
export interface InspectedPart extends Box {
  readonly unit: 'file pixels';
}

/** The name is null where the report is of the pictures without a batch. */
export type ReportedBatch = Pick<Batch, 'name' | 'at' | 'source' | 'folder'> | { readonly name: null };

/** report.json. */
export interface InspectionReport {
  readonly format: 'stainless-report';
  readonly version: 1;
  readonly provenance: Provenance;
  readonly dataset: {
    readonly name: string;
    readonly trainGood: number;
    readonly heldOutGood: number;
    /** Test pictures by label; unlabelled ones under `unlabelled`. */
    readonly test: Readonly<Record<string, number>>;
    readonly masks: number;
    /** What the pixel metrics stand on; null where there are no masks. */
    readonly pixelPool: PixelPool | null;
    readonly rejectedFiles: number;
    /** The batch that the report is of; absent where it is of all test pictures. */
    readonly batch?: ReportedBatch;
  };
  readonly recipe: Recipe;
  readonly device: DeviceReport;
  readonly seconds: { readonly train: number; readonly perStep: number; readonly inspectPerImage: number };
  readonly training: TrainingSummary;
  /** The one whose verdict is shown; absent in reports of studios before it was written. */
  readonly detector?: DetectorId;
  readonly detectors: PerDetector<DetectorFindings>;
  readonly images: readonly {
    readonly file: string;
    readonly label: string | null;
    /** Of the upright picture, and what was inspected of it; absent in reports of studios before they were written. */
    readonly width?: number;
    readonly height?: number;
    readonly inspected?: InspectedPart;
    /** The batch that it came in; absent where it has none. */
    readonly batch?: Pick<Batch, 'name' | 'at'>;
    /** What the runner at a line said of it; absent of pictures that did not come from one. */
    readonly line?: LineVerdict;
    /** Of the file, hexadecimal; absent where it is not known. */
    readonly sha256?: string;
    readonly scores: DetectorScores;
    /** How unusual the scores are among the held-out good pictures (conformalPValue in metrics/threshold.ts): 1 / (n + 1) at the least. */
    readonly pValues: PerDetector<number>;
    readonly verdict: PerDetector<Verdict>;
  }[];
  /** Only where the self-test was run. */
  readonly selfTest?: SelfTestReport;
}
