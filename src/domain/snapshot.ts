/** A trained network at rest: its architecture and its weights as plain arrays. What formats write and network loads. */
import type { Architecture } from './architecture';

export interface Snapshot {
  readonly architecture: Architecture;
  /** One array for each of weightSpecs(architecture), by name, row-major. */
  readonly weights: Readonly<Record<string, Float32Array>>;
}
