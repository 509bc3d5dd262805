/** What labelled pictures and masks say about a detector: metrics, counts and their intervals (docs/METHOD.md, section 5). */
/** Both ends of a 95 % interval (metrics/intervals.ts). */
export type Interval = readonly [low: number, high: number];

/** Labelled pictures by truth and verdict; positive means rejected, and what a person looks at is not rejected. */
export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

/** A share of pictures with its 95 % interval. */
export interface Rate {
  readonly count: number;
  /** At least 1. */
  readonly of: number;
  readonly interval: Interval;
}

/** Error rates of a confusion matrix; null if there is no picture of the class. */
export interface ErrorRates {
  /** Good pictures that are rejected. */
  readonly falseAlarms: Rate | null;
  /** Defective pictures that are rejected. */
  readonly found: Rate | null;
}

/** Labelled pictures between the look limit and the reject limit: they are for a person to look at. */
export interface LookedAt {
  readonly good: { readonly count: number; readonly of: number };
  readonly defective: { readonly count: number; readonly of: number };
  /** Of the defective pictures, those that are rejected or looked at; null if there is no defective picture. */
  readonly recall: Rate | null;
}

/** One kind of defect against all good test pictures; a number is null where there are no good ones. */
export interface DefectQuality {
  readonly label: string;
  /** Pictures with this label, and those of them that the threshold rejects. */
  readonly count: number;
  readonly detected: number;
  readonly auroc: number | null;
  readonly aurocInterval: Interval | null;
  readonly averagePrecision: number | null;
}

/** Quality of a detector on labelled pictures; a number that does not apply is null. */
export interface ImageMetrics {
  readonly auroc: number | null;
  readonly averagePrecision: number | null;
  readonly f1Max: number | null;
  /** Where F1 is highest; null with f1Max. */
  readonly f1Threshold: number | null;
}

/** Quality of a detector's maps on pictures with masks, over all pixels; all null without masks. */
export interface PixelMetrics {
  readonly auroc: number | null;
  readonly averagePrecision: number | null;
  /** Per-region overlap up to a false-positive rate of 0.3. */
  readonly auPro: number | null;
}

export const noPixelMetrics: PixelMetrics = { auroc: null, averagePrecision: null, auPro: null };
