/** The table of the detectors. Training, inspection and export checks loop over it; nothing else in this room knows a detector's name. */
import type { DetectorId } from '../../domain/detector-ids';
import { canDetect, type DetectorStatistics, isFused } from '../../domain/detector-statistics';
import { detectorIds } from '../../domain/detectors';
import type { EvidenceKind } from '../evidence/evidence';
import { activations } from './activations';
import { combined } from './combined';
import { combinedByScales } from './combined-by-scales';
import { decoder } from './decoder';
import type { Detector } from './detector';
import { encoder } from './encoder';
import { residual } from './residual';
import { uncertainty } from './uncertainty';

export const allDetectors: { readonly [Id in DetectorId]: Detector } = { residual, uncertainty, encoder, decoder, activations, combined };

/** The detector as a model with these statistics has it: they may be of an earlier version. */
export function detectorWith({ combined: learned }: DetectorStatistics, id: DetectorId): Detector {
  return id === 'combined' && learned && !isFused(learned) ? combinedByScales : allDetectors[id];
}

/** The detectors that a model with these statistics has, in the table's order. */
export function detectorsWith(statistics: DetectorStatistics): Detector[] {
  return detectorIds.filter((id) => canDetect(statistics, id)).map((id) => detectorWith(statistics, id));
}

/** The union of the kinds of evidence that these detectors need. */
export function evidenceFor(detectors: readonly Detector[]): EvidenceKind[] {
  return [...new Set(detectors.flatMap(({ evidence }) => evidence))];
}
