/** How a picture becomes the network's input. */
import type { Fit } from './image';
import type { Levels } from './levels';
import type { Region } from './region';

/** How a picture becomes the network's input. */
export interface Preparation {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly fit: Fit;
  /** The part of every picture that is seen, before `fit`; absent for whole pictures. */
  readonly region?: Region | undefined;
  /** How values of more than 8 bits become bytes, before all else; absent for the full range of their kind. */
  readonly levels?: Levels | undefined;
}
