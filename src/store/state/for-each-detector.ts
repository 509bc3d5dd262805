/** Selectors for each detector, each with a memory of its own (memoize.ts). */

import type { DetectorId } from '../../domain/detector-ids';
import { detectorIds } from '../../domain/detectors';
import type { StudioState } from './studio-state';

/** @param make called once for each detector of the table, whether a model has it or not */
export const forEachDetector = <Result>(make: (detector: DetectorId) => (state: StudioState) => Result) =>
  Object.fromEntries(detectorIds.map((id) => [id, make(id)])) as Record<DetectorId, (state: StudioState) => Result>;
