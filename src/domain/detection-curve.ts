/** True and false positives of a detector by threshold: the data of ROC and precision-recall curves. */

/** Counts if everything that scores `threshold` or more is classified as defective. */
export interface OperatingPoint {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
}

/** Operating points from the highest threshold down, without the start (nothing called defective). */
export interface DetectionCurve {
  readonly points: readonly OperatingPoint[];
  /** Pictures, or pixels, that are defective and that are good; at least one of each. */
  readonly defective: number;
  readonly good: number;
}

/** The pixels behind pixel metrics: of pictures that have a mask or are labelled good. */
export interface PixelPool {
  readonly pictures: number;
  readonly masks: number;
  readonly cleanPixels: number;
  readonly defectivePixels: number;
}

/** The threshold with the highest F1: what scores `threshold` or more is called defective. */
export interface BestF1 {
  readonly f1: number;
  readonly threshold: number;
}
