/** A trained network as plain data: architecture and weight arrays. formats/ writes it and network/ loads it. */
import type { Architecture } from './architecture';

export interface Snapshot {
  readonly architecture: Architecture;
  /** One array for each of weightSpecs(architecture), by name, row-major. */
  readonly weights: Readonly<Record<string, Float32Array>>;
}
