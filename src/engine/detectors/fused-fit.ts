/**
 * What the combined detector learns: how good pictures look, also under drifting light and in other positions, and what they score in each of its
 * measures. Scores of the appearance come from Gaussians that were fitted to other pictures.
 */

import type { FusedStatistics, Spread } from '../../domain/detector-statistics';
import type { FeatureGrid } from '../../domain/feature-grid';
import type { FloatImage } from '../../domain/image';
import { recipeStreams } from '../../domain/random-streams';
import { seededRandom } from '../../domain/seeded-random';
import { usualVariation, type Variation } from '../../domain/variation';
import { altered } from '../../imaging/altered';
import { appearanceScales, featureGrids } from '../../imaging/appearance/feature-grids';
import { AppearanceFit } from '../../metrics/appearance/appearance-fit';
import type { ScaleEvidence } from '../evidence/scale-evidence';
import { fusedScore } from './fused';
import { networkScores } from './network-measures';
import { deviations, spreadOf } from './score-spread';

export interface FusedLearning {
  readonly statistics: FusedStatistics;
  /** The score of each picture that was learned from, in order, by an appearance that was learned from others. */
  readonly ownScores: readonly number[];
}

/** Learns from clean training pictures. */
export class FusedFit {
  private readonly appearance = new AppearanceFit();
  private readonly network: ReturnType<typeof networkScores>[] = [];

  /**
   * @param seed the recipe's
   * @param variation how far good pictures may vary
   */
  constructor(
    private readonly seed: number,
    private readonly variation: Variation = usualVariation,
  ) {}

  add(image: FloatImage, grids: readonly FeatureGrid[], scales: readonly ScaleEvidence[]): void {
    const random = seededRandom(this.seed, recipeStreams.alteredCopies, this.network.length);
    this.appearance.add(grids, featureGrids(altered(image, this.variation, random)));
    this.network.push(networkScores(scales));
  }

  /** Null where fewer than two pictures were added. */
  learned(): FusedLearning | null {
    const learned = this.appearance.learned();
    if (!learned) return null;
    const measured = (pick: (scores: (typeof this.network)[number]) => number | null) =>
      this.network.map(pick).filter((score) => score !== null);
    const damages = measured(({ damage }) => damage);
    const statistics: FusedStatistics = {
      appearance: learned.gaussians.map((gaussians, scale) => ({
        cell: appearanceScales[scale].cell,
        gaussians,
        usual: spreadOf(learned.scores[scale]),
      })),
      network: {
        residual: widened(spreadOf(measured(({ residual }) => residual))),
        lines: widened(spreadOf(measured(({ lines }) => lines))),
        damage: damages.length > 0 ? spreadOf(damages) : null,
      },
    };
    const ownScores = this.network.map((ofPicture, index) => {
      const ofAppearance = statistics.appearance.map(({ usual }, scale) => deviations(learned.scores[scale][index], usual));
      return fusedScore([...ofAppearance, ...networkDeviations(ofPicture, statistics)]);
    });
    return { statistics, ownScores };
  }
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
