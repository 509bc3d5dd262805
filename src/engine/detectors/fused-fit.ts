/**
 * What the combined detector learns: how good pictures look, also under drifting light and in other positions, and what they score in each of its
 * measures. Scores of the appearance come from Gaussians that were fitted to other pictures.
 */

import type { FusedStatistics, Spread } from '../../domain/detector-statistics';
import type { LearnedAppearances } from './appearance-learning';
import { fusedScore } from './fused';
import type { networkScores } from './network-measures';
import { deviations, spreadOf } from './score-spread';

export interface FusedLearning {
  readonly statistics: FusedStatistics;
  /** The score of each picture that was learned from, in order, by an appearance that was learned from others. */
  readonly ownScores: readonly number[];
}

/**
 * Join what was learned of the appearance of pictures with what the network tells of the same ones.
 *
 * @param network of each picture, in their order, what it scores in the measures of the network
 */
export function fuseLearned(
  { appearance, scores }: LearnedAppearances,
  network: readonly ReturnType<typeof networkScores>[],
): FusedLearning {
  const measured = (pick: (ofPicture: (typeof network)[number]) => number | null) => network.map(pick).filter((score) => score !== null);
  const damages = measured(({ damage }) => damage);
  const statistics: FusedStatistics = {
    appearance,
    network: {
      residual: widened(spreadOf(measured(({ residual }) => residual))),
      lines: widened(spreadOf(measured(({ lines }) => lines))),
      damage: damages.length > 0 ? spreadOf(damages) : null,
    },
  };
  const ownScores = network.map((ofPicture, index) => {
    const ofAppearance = appearance.map(({ usual }, scale) => deviations(scores[scale][index], usual));
    return fusedScore([...ofAppearance, ...networkDeviations(ofPicture, statistics)]);
  });
  return { statistics, ownScores };
}

/**
 * Twice as wide, so that the measure counts half. The residual varies with how far the training came: at its full weight it took as much from rotated
 * parts as it gave to fine cracks (docs/METHOD.md, section 6).
 */
const widened = ({ middle, deviation }: Spread): Spread => ({ middle, deviation: Math.fround(2 * deviation) });

function networkDeviations(scores: ReturnType<typeof networkScores>, { network }: FusedStatistics): number[] {
  const { residual, lines, damage } = scores;
  return [
    deviations(residual, network.residual),
    deviations(lines, network.lines),
    ...(damage !== null && network.damage ? [deviations(damage, network.damage)] : []),
  ];
}
