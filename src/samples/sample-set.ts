/** What a procedural sample set promises: pictures painted from a seed, good or with one defect, always the same. */
import type { FloatImage } from '../domain/image';

/** A defect to paint. */
export interface Defect {
  /** One of the set's `defects`. */
  readonly kind: string;
  /** From 0, barely to be seen, to 1, obvious. */
  readonly severity: number;
}

export interface SampleSet {
  /** In paths and in the protocol, for instance `woven-cloth`. */
  readonly id: string;
  readonly label: string;
  /** One sentence: what it shows and why to try it. */
  readonly help: string;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** Names of the defects, as they become labels. */
  readonly defects: readonly string[];
  /**
   * Paint one picture. All that is not the defect depends on the seed alone, so the same seed with and without a defect differs
   * by the defect and by nothing else.
   */
  paint(seed: number, defect: Defect | null): FloatImage;
}
