/** inference.json: what a program needs beside the weights to inspect as the studio does. */

import type { Calibration } from './calibration';
import type { DetectorScores, MapDetectorId, PerDetector } from './detector-ids';
import type { DeviceReport } from './device';
import type { Preparation } from './preparation';
import type { Recipe } from './recipe';
import type { PixelThreshold, Threshold } from './threshold';
import type { TrainingSummary } from './training-summary';

/** inference.json: what a program needs beside the weights to inspect as the studio does. */
export interface InferenceCard {
  readonly format: 'stainless-inference';
  readonly version: 1;
  readonly recipe: Recipe;
  readonly preparation: Preparation;
  readonly training: TrainingSummary;
  readonly device: DeviceReport;
  readonly calibration: Calibration;
  readonly thresholds: PerDetector<Threshold>;
  /** Absent in files from before there was a choice: there it is `calibration.pixelThresholds`. */
  readonly pixelThresholds?: PerDetector<PixelThreshold, MapDetectorId> | undefined;
  /** What the model scored, where it was made, on the picture of imaging/example-picture.ts; absent in files of earlier studios. */
  readonly exampleScores?: DetectorScores | undefined;
}
