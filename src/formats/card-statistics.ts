/** What the detectors that a card names have learned, taken from a file: all of it must be there. Older cards name the basic detectors alone, which need nothing. */
import { canDetect, type DetectorStatistics, noStatistics } from '../domain/detector-statistics';
import { detectorsOf } from '../domain/detectors';
import type { InferenceCard } from '../domain/inference-card';
import { StudioError } from '../domain/studio-error';
import { readStatistics } from './detector-statistics-file';
import { architectureOf } from './inference-card';

/**
 * @param load gives what a file holds: parsed JSON and the bytes of the arrays; only asked where there must be some
 * @throws StudioError model-not-archive, model-missing-part, model-newer
 */
export function cardStatistics(
  card: InferenceCard,
  path: string,
  load: () => { readonly described: unknown; readonly arrays: Uint8Array },
): DetectorStatistics {
  const detectors = detectorsOf(card);
  if (detectors.every((id) => canDetect(noStatistics, id))) return noStatistics;
  const { described, arrays } = load();
  const statistics = readStatistics(described, arrays, architectureOf(card), path);
  const missing = detectors.find((id) => !canDetect(statistics, id));
  if (missing) throw new StudioError('model-missing-part', { path, part: `what the detector "${missing}" learned` });
  return statistics;
}
