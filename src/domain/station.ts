/** The inspection station: a model with one of its detectors, in a page of its own that runs without the studio. */

import type { DetectorId } from './detector-ids';
import type { Preparation } from './preparation';
import type { Recipe } from './recipe';
import type { StationLock } from './station-lock';
import type { Threshold } from './threshold';
import type { TrainingSummary } from './training-summary';

/** What the station's page knows of its model. */
export interface StationCard {
  readonly format: 'stainless-station';
  readonly version: 1;
  /** The project's. */
  readonly name: string;
  /** The version of the model in its project; absent in files of earlier studios. */
  readonly modelVersion?: string | undefined;
  readonly detector: DetectorId;
  readonly recipe: Recipe;
  /** The recipe in a sentence. */
  readonly recipeWords: string;
  readonly preparation: Preparation;
  readonly training: TrainingSummary;
  /** In plain words: where the model was trained. */
  readonly trainedOn: string;
  readonly threshold: Threshold;
  /** Middle of the colour map; null for a detector without a map. */
  readonly pixelThreshold: number | null;
  /** Area in pixels of the file below which there is no region; absent, as in stations of earlier studios: 0. */
  readonly smallestRegion?: number | undefined;
  /** Scores of held-out good pictures, on which the threshold stands. */
  readonly cleanScores: readonly number[];
  /** Of the settings that change verdicts; absent where no PIN was set, and in files of earlier studios. */
  readonly lock?: StationLock | undefined;
  readonly bits: StationBits;
  /** When the file was made, as ISO 8601, and by which studio. */
  readonly madeOn: string;
  readonly studioVersion: string;
}

/** The card before the number of bits is chosen. */
export type StationRequest = Omit<StationCard, 'bits'>;

/**
 * Bits a value of the large kernels and of what the combined detector learned place by place; the first layers have 16 at least, all else has
 * 32. From the smallest file to the most exact: the first that keeps the scores is taken.
 */
export const stationBits = [12, 16, 32] as const;

export type StationBits = (typeof stationBits)[number];

/** For instance `Weights in 12 bits, those of the first layers in 16`. */
export function formatBits(bits: StationBits): string {
  if (bits === 32) return 'Weights in full precision';
  return bits === 16 ? 'Weights in 16 bits' : 'Weights in 12 bits, those of the first layers in 16';
}

/** Pictures that a packed model is tried on before it is offered. */
export const MOST_STATION_CHECKS = 8;

/** How far a score may be from the studio's: a thousandth, of the threshold too where that is below 1. */
export function isNearEnough(difference: number, { value }: Pick<Threshold, 'value'>): boolean {
  return difference <= 1e-3 * Math.min(1, Math.abs(value));
}
