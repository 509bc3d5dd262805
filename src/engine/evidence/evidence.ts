/** Evidence: what the network tells of one picture. A detector names the kinds that it needs; gather-evidence.ts computes those and no others. */

import type { FeatureGrid } from '../../domain/feature-grid';
import type { FloatImage } from '../../domain/image';
import type { NetworkMaps } from './network-maps';
import type { ScaleEvidence } from './scale-evidence';

export interface Evidence {
  /** The whole picture as it was prepared, with what does not count. All other evidence is of what counts alone. */
  readonly image: FloatImage;
  /** height * width * channels values in 0..1: the network's output without dropout. */
  readonly reconstruction: Float32Array;
  /** height * width values in 0..1; see residual-map.ts. */
  readonly residual: Float32Array;
  /** height * width values, at least 0: the variance over the Monte-Carlo dropout passes; see dropout-passes.ts. */
  readonly variance: Float32Array;
  /** The spatial mean of each channel of all activation layers, one layer after the other. */
  readonly channelMeans: Float32Array;
  /** What could not be reconstructed and where the head sees damage; see network-maps.ts. */
  readonly networkMaps: NetworkMaps;
  /** Features, residual and the head's output at every scale of metrics/combined-scales.ts: for models of version 0.2. */
  readonly scales: readonly ScaleEvidence[];
  /** Edges, lines and tone of the picture itself, at every scale of imaging/appearance/feature-grids.ts. */
  readonly appearance: readonly FeatureGrid[];
}

export type EvidenceKind = Exclude<keyof Evidence, 'image'>;

/** Evidence of these kinds alone. */
export type EvidenceOf<Kind extends EvidenceKind> = Pick<Evidence, Kind | 'image'>;
