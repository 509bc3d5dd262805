/**
 * The model card: what is known of a trained model beside its weights. Training writes it, every exported file carries it with the chosen
 * thresholds as inference.json, and opening a file gives it back. formats/model-card/ reads and writes the JSON.
 */
import type { Calibration } from './calibration';
import type { DetectorScores, MapDetectorId, PerDetector } from './detector-ids';
import type { DeviceReport } from './device';
import type { FactColumns } from './picture-facts';
import type { Preparation } from './preparation';
import type { Recipe } from './recipe';
import type { PixelThreshold, Threshold } from './threshold';
import type { TrainingSummary } from './training-summary';

export interface ModelCard {
  readonly recipe: Recipe;
  readonly preparation: Preparation;
  readonly training: TrainingSummary;
  readonly device: DeviceReport;
  readonly calibration: Calibration;
  /** What the model scored, where it was made, on the picture of imaging/example-picture.ts; absent in files of earlier studios. */
  readonly exampleScores?: DetectorScores | undefined;
  /** Light, sharpness, colour and position of the good pictures, in no order: what those that are inspected are compared with. Absent in earlier models. */
  readonly goodFacts?: FactColumns | undefined;
}

/** The thresholds that verdicts are given by, and what the model is called. */
export interface ChosenThresholds {
  readonly thresholds: PerDetector<Threshold>;
  /** Absent in files from before there was a choice: there it is `calibration.pixelThresholds`. */
  readonly pixelThresholds?: PerDetector<PixelThreshold, MapDetectorId> | undefined;
  /** The version of the model in its project, for instance `Version 3`; absent in files of earlier studios. */
  readonly modelVersion?: string | undefined;
}

/** Whether any threshold has a look limit: files of such a model say pass, look or reject. */
export const hasLookLimits = ({ thresholds }: Pick<ChosenThresholds, 'thresholds'>): boolean =>
  Object.values(thresholds).some((threshold) => threshold?.look !== undefined);

export const CARD_FORMAT = 'stainless-inference';
export const CARD_VERSION = 1;

/** The card with the chosen thresholds: all that a program needs beside the weights to inspect as the studio does. */
export interface InferenceCard extends ModelCard, ChosenThresholds {
  readonly format: typeof CARD_FORMAT;
  readonly version: typeof CARD_VERSION;
}

/** @returns the card with its keys in the order in which inference.json has them */
export function inferenceCardOf(card: ModelCard, { thresholds, pixelThresholds, modelVersion }: ChosenThresholds): InferenceCard {
  const chosen = { thresholds, pixelThresholds, ...(modelVersion === undefined ? {} : { modelVersion }) };
  return { format: CARD_FORMAT, version: CARD_VERSION, ...card, ...chosen };
}
