/** How a picture becomes the network's input. */

import type { Area } from './areas';
import type { Levels } from './levels';
import type { Fit } from './recipe';
import type { Region } from './region';

/** How a picture becomes the network's input. */
export interface Preparation {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly fit: Fit;
  /** The part of every picture that is seen, before `fit`; absent for whole pictures. */
  readonly region?: Region | undefined;
  /** Window that maps values of more than 8 bits to bytes, applied first; absent for the full range. */
  readonly levels?: Levels | undefined;
  /**
   * What of the network's input counts; absent where all does. Their corners are shares of the network's input, not of the picture, so that every program
   * that runs the model finds the same pixels; a corner may lie beyond it.
   */
  readonly areas?: readonly Area[] | undefined;
}
