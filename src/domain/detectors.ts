/**
 * The detectors: one table of what they are called, what they do and whether they have a map. Whoever needs all of them loops over it;
 * which of them a model has, its calibration says. How they compute stands in engine/.
 */

import type { Calibration } from './calibration';
import type { BasicDetectorId, DetectorId, MapDetectorId, PerDetector } from './detector-ids';

export interface Detector {
  /** As a choice. */
  readonly label: string;
  /** In the middle of a sentence, after `the`. */
  readonly noun: string;
  /** One sentence. */
  readonly help: string;
  /** Without one it judges the picture as a whole: it has scores and verdicts, no pixel metrics and nothing to draw. */
  readonly hasMap: boolean;
}

export const detectors: { readonly [Id in DetectorId]: Detector & { readonly hasMap: Id extends MapDetectorId ? true : false } } = {
  residual: {
    label: 'Residual',
    noun: 'residual',
    help: 'How far the picture is from its reconstruction.',
    hasMap: true,
  },
  uncertainty: {
    label: 'Uncertainty',
    noun: 'uncertainty',
    help: 'How much the reconstruction varies when parts of the network are switched off at random.',
    hasMap: true,
  },
  encoder: {
    label: 'Encoder',
    noun: 'encoder',
    help: 'How unusual the activations are in the encoding half of the network.',
    hasMap: false,
  },
  decoder: {
    label: 'Decoder',
    noun: 'decoder',
    help: 'How unusual the activations are in the decoding half of the network.',
    hasMap: false,
  },
  activations: {
    label: 'Activations',
    noun: 'activations',
    help: 'How unusual the activations are in both halves of the network.',
    hasMap: false,
  },
  combined: {
    label: 'Combined',
    noun: 'combined detector',
    help: 'How unusual edges, lines and tone are at every place, compared with good pictures, and what the network could not reproduce.',
    hasMap: true,
  },
};

/** The detector that new work begins with, in every preset; a detector that a person chose, or that a file names, comes before it. */
export const defaultDetector = 'combined' satisfies MapDetectorId;

/** The default of a model without statistics for the combined detector: every model has this one. */
const fallbackDetector = 'residual' satisfies MapDetectorId & BasicDetectorId;

/** In the order in which files have them (columns, keys, folders), which stays as it is. What is read by people: `shownDetectorIds`. */
export const detectorIds = Object.keys(detectors) as readonly DetectorId[];
export const mapDetectorIds = detectorIds.filter(hasMap);

/** In the order in which they are shown in menus and tables: the default first, then the others. */
export const shownDetectorIds: readonly DetectorId[] = [defaultDetector, ...detectorIds.filter((id) => id !== defaultDetector)];
export const shownMapDetectorIds = shownDetectorIds.filter(hasMap);

export function hasMap(id: DetectorId): id is MapDetectorId {
  return detectors[id].hasMap;
}

interface Calibrated {
  readonly calibration: Pick<Calibration, 'imageScores'>;
}

/** The detectors that a model has, in the order of files. */
export function detectorsOf({ calibration }: Calibrated): DetectorId[] {
  return detectorIds.filter((id) => calibration.imageScores[id] !== undefined);
}

/** The detectors that a model has, in the order in which they are shown. */
export function shownDetectorsOf({ calibration }: Calibrated): DetectorId[] {
  return shownDetectorIds.filter((id) => calibration.imageScores[id] !== undefined);
}

/** The one that a model is looked at with first: the default, or the residual where the model has no statistics for the default. */
export function defaultDetectorOf(card: Calibrated): MapDetectorId {
  return detectorsOf(card).includes(defaultDetector) ? defaultDetector : fallbackDetector;
}

/** The detector that is wished for, or the model's default where the model lacks it. */
export function presentDetector(card: Calibrated, wished: DetectorId): DetectorId {
  return detectorsOf(card).includes(wished) ? wished : defaultDetectorOf(card);
}

/** A value for each of these detectors; `ids` must hold the basic ones. */
export function perDetector<Value, Id extends DetectorId>(ids: readonly Id[], value: (id: Id) => Value): PerDetector<Value, Id> {
  return Object.fromEntries(ids.map((id) => [id, value(id)])) as unknown as PerDetector<Value, Id>;
}
