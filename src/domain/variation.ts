/** What may vary among good pictures without being a defect, and how far. */
export interface Variation {
  /** Largest change of brightness, as a natural logarithm: 0.12 is from 0.89 to 1.13 times as bright. Contrast and evenness change with it. */
  readonly light: number;
  /** Largest change of one channel against the others, as a natural logarithm. */
  readonly colour: number;
  /** Largest standard deviation of a blur, in pixels of the network's input. */
  readonly focus: number;
  /** Largest shift, as a share of width and height. */
  readonly position: number;
  /** Largest turn, in degrees. */
  readonly rotation: number;
  /** Largest change of size, as a natural logarithm. */
  readonly size: number;
}

/** A little of everything, as on any line. */
export const usualVariation: Variation = { light: 0.12, colour: 0.06, focus: 1.1, position: 0.03, rotation: 3, size: 0.02 };
