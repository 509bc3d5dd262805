/** The statistics of the detectors that a card names, taken from a file: all of them must be there. Older cards name the basic detectors alone, which need none. */
import { canDetect, type DetectorStatistics, noStatistics } from '../../domain/detector-statistics';
import { detectorsOf } from '../../domain/detectors';
import type { InferenceCard } from '../../domain/model-card';
import { StudioError } from '../../domain/studio-error';
import { readStatistics } from './detector-statistics-file';
import { architectureOf } from './inference-card';

/** detectors.json, parsed, and the bytes of detectors.bin, wherever in the file they stand. */
export interface StoredStatistics {
  readonly described: unknown;
  readonly arrays: Uint8Array;
}

/** Whether the file must hold statistics: one of the card's detectors learned something. */
export const needsStatistics = (card: InferenceCard): boolean => !detectorsOf(card).every((id) => canDetect(noStatistics, id));

/**
 * @param stored null where `needsStatistics` says that there need be none
 * @throws StudioError model-not-archive, model-missing-part, model-newer
 */
export function cardStatistics(card: InferenceCard, path: string, stored: StoredStatistics | null): DetectorStatistics {
  if (!stored) return noStatistics;
  const statistics = readStatistics(stored.described, stored.arrays, architectureOf(card), path);
  const missing = detectorsOf(card).find((id) => !canDetect(statistics, id));
  if (missing) throw new StudioError('model-missing-part', { path, part: `what the detector "${missing}" learned` });
  return statistics;
}
