/** The measures that the combined detector takes from the network: residual in squares, residual along lines, and the head's damage. */
import type { ScaleEvidence } from '../evidence/scale-evidence';
import { lineScore, mapScore } from './scale-measures';

/** A map of one measure, of a picture reduced by `reduction`. */
export interface NetworkMap {
  readonly values: Float32Array;
  readonly width: number;
  readonly reduction: number;
  /** How many of the values count; absent where all do. */
  readonly kept?: number | undefined;
}

export interface NetworkMaps {
  /** Smoothed, at half size. */
  readonly residual: NetworkMap;
  /** Averaged along lines, at full size. */
  readonly lines: NetworkMap;
  /** The head's probability, smoothed, at full size; null without a head. */
  readonly damage: NetworkMap | null;
}

export function networkMaps(scales: readonly ScaleEvidence[]): NetworkMaps {
  const pick = (kind: 'residual' | 'lines' | 'damage'): NetworkMap | null => {
    const evidence = scales.find((scale) => scale[kind] !== null);
    const values = evidence?.[kind];
    return evidence && values ? { values, width: evidence.width, reduction: evidence.reduction, kept: evidence.kept } : null;
  };
  const [residual, lines] = [pick('residual'), pick('lines')];
  if (!residual || !lines) throw new RangeError('The evidence holds no residual.');
  return { residual, lines, damage: pick('damage') };
}

/** What a picture scores in each of them. */
export function networkScores(scales: readonly ScaleEvidence[]) {
  const { residual, lines, damage } = networkMaps(scales);
  return {
    residual: mapScore(residual.values, residual.reduction, residual.kept),
    lines: lineScore(lines.values),
    damage: damage && mapScore(damage.values, damage.reduction, damage.kept),
  };
}
