/** A trained model as every format of model file holds it: the network's weights, its card, and the statistics of its detectors. */
import type { DetectorStatistics } from '../../domain/detector-statistics';
import type { InferenceCard } from '../../domain/model-card';
import type { Snapshot } from '../../domain/snapshot';

export interface ExportedModel {
  readonly snapshot: Snapshot;
  readonly card: InferenceCard;
  readonly statistics: DetectorStatistics;
}
