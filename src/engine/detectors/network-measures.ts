/** The measures that the combined detector takes from the network: residual in squares, residual along lines, and the head's damage. */
import type { NetworkMaps } from '../evidence/network-maps';
import { lineScore, mapScore } from './scale-measures';

/** What a picture scores in each of them. */
export function networkScores({ residual, lines, damage }: NetworkMaps) {
  return {
    residual: mapScore(residual.values, residual.reduction, residual.kept),
    lines: lineScore(lines.values),
    damage: damage && mapScore(damage.values, damage.reduction, damage.kept),
  };
}
