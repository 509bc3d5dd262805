/**
 * A first look: what statistics of good pictures alone, without a network, say of test pictures. It is there seconds after the pictures are, and what
 * training makes replaces it.
 */
import type { CleanPixels } from './calibration';
import type { MapDetectorId } from './detector-ids';
import type { Preparation } from './preparation';

/** The detector whose appearance part it is; its scores and maps go under this name. */
export const firstLookDetector = 'combined' satisfies MapDetectorId;

export interface FirstLook {
  readonly preparation: Preparation;
  /** Good pictures that it was learned from. */
  readonly learnedFrom: number;
  /** Scores of good pictures: held-out ones first, then those learned from, each by what was learned from others. */
  readonly cleanScores: readonly number[];
  readonly heldOutCount: number;
  /** Of the maps of the held-out pictures. */
  readonly cleanPixels: CleanPixels;
  /** How long it took to learn. */
  readonly seconds: number;
}
