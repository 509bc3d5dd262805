/**
 * Learns how good pictures look, from them and from altered copies of them, without any network: what the combined detector joins with the network's
 * measures, and a first look judges by alone.
 */
import type { UsualAppearance } from '../../domain/detector-statistics';
import type { FeatureGrid } from '../../domain/feature-grid';
import type { FloatImage } from '../../domain/image';
import type { Preparation } from '../../domain/preparation';
import { recipeStreams } from '../../domain/random-streams';
import { seededRandom } from '../../domain/seeded-random';
import { usualVariation, type Variation } from '../../domain/variation';
import { altered } from '../../imaging/altered';
import { appearanceScales, featureGrids } from '../../imaging/appearance/feature-grids';
import { ENERGIES } from '../../imaging/appearance/oriented-energy';
import { type KeptPixels, withoutIgnored } from '../../imaging/kept-pixels';
import { AppearanceFit } from '../../metrics/appearance/appearance-fit';
import { keptCellsOf } from './kept-cells';
import { spreadOf } from './score-spread';

/** So many pictures are enough; of large ones fewer, so that the feature grids of them and of their copies fit into memory. */
const MOST = 160;
const FEWEST = 8;
const MOST_BYTES = 640 * 1024 * 1024;

/** How many pictures of this extent the appearance is learned from, at most. */
export function mostAppearances({ width, height, channels }: Pick<Preparation, 'width' | 'height' | 'channels'>): number {
  const numbers = appearanceScales({ width, height }).reduce((sum, { cell, reductions }) => {
    const cells = Math.ceil(width / cell) * Math.ceil(height / cell);
    return sum + cells * (reductions.length * ENERGIES + channels);
  }, 0);
  return Math.max(FEWEST, Math.min(MOST, Math.floor(MOST_BYTES / (2 * Float32Array.BYTES_PER_ELEMENT * numbers))));
}

export interface LearnedAppearances {
  /** One for each scale. */
  readonly appearance: readonly UsualAppearance[];
  /** For each scale the score of each picture, in the order in which they were taken in, by what was learned from others. */
  readonly scores: readonly (readonly number[])[];
}

export class AppearanceLearning {
  private readonly fit: AppearanceFit;
  private count = 0;

  /**
   * @param seed the recipe's
   * @param variation how far good pictures may vary
   * @param kept what of the pictures counts; null for all
   */
  constructor(
    private readonly seed: number,
    private readonly variation: Variation = usualVariation,
    private readonly kept: KeptPixels | null = null,
  ) {
    this.fit = new AppearanceFit(keptCellsOf(kept));
  }

  /** @param image the whole picture, from which the copy is made @param grids of what counts of it */
  add(image: FloatImage, grids: readonly FeatureGrid[]): void {
    const random = seededRandom(this.seed, recipeStreams.alteredCopies, this.count++);
    this.fit.add(grids, featureGrids(withoutIgnored(altered(image, this.variation, random), this.kept)));
  }

  /**
   * Learn, in pieces of a few milliseconds; each yields the share that is done, 0..1.
   *
   * @returns null where fewer than two pictures were added
   */
  *learning(): Generator<number, LearnedAppearances | null> {
    const learned = yield* this.fit.learning();
    return (
      learned && {
        appearance: learned.gaussians.map((gaussians, scale) => ({
          cell: this.fit.cells[scale],
          gaussians,
          usual: spreadOf(learned.scores[scale]),
        })),
        scores: learned.scores,
      }
    );
  }
}
