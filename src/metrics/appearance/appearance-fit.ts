/**
 * Learns how good pictures look: the conditional Gaussians of each scale, from the pictures and from altered copies of them, and what the
 * pictures score in folds, each by Gaussians that were fitted to the others.
 */
import type { ConditionalGaussians } from '../../domain/detector-statistics';
import type { FeatureGrid } from '../../domain/feature-grid';
import { fitConditionalGaussians } from '../conditional-gaussians';
import { appearanceMeasures } from './appearance-measures';

/** Scores are computed for this share of the pictures at a time, with Gaussians fitted to the others. */
const FOLDS = 5;
/** With fewer pictures than this the scores are those of the very pictures that the Gaussians were fitted to. */
const FEWEST_TO_FOLD = 5;

export interface LearnedAppearance {
  /** One for each scale. */
  readonly gaussians: readonly ConditionalGaussians[];
  /** For each scale the score of each picture, in the order in which they were added. */
  readonly scores: readonly (readonly number[])[];
}

/** The grids of a good picture and of its altered copy, all scales. */
interface LearnedPicture {
  readonly grids: readonly FeatureGrid[];
  readonly copy: readonly FeatureGrid[];
}

export class AppearanceFit {
  private readonly pictures: LearnedPicture[] = [];

  add(grids: readonly FeatureGrid[], copy: readonly FeatureGrid[]): void {
    this.pictures.push({ grids, copy });
  }

  /** Null where fewer than two pictures were added. */
  learned(): LearnedAppearance | null {
    const { pictures } = this;
    if (pictures.length < 2) return null;
    const folds = pictures.length < FEWEST_TO_FOLD ? 1 : FOLDS;
    const gaussians = fitted(pictures);
    const scores = gaussians.map(() => new Array<number>(pictures.length));
    for (let fold = 0; fold < folds; fold++) {
      const isLeftOut = (index: number) => index % folds === fold;
      const others = folds === 1 ? gaussians : fitted(pictures.filter((_, index) => !isLeftOut(index)));
      for (const [index, { grids }] of pictures.entries()) {
        if (!isLeftOut(index)) continue;
        const measures = appearanceMeasures(
          others.map((ofScale) => ({ gaussians: ofScale })),
          grids,
        );
        for (const [scale, { score }] of measures.entries()) scores[scale][index] = score;
      }
    }
    return { gaussians, scores };
  }
}

function fitted(pictures: readonly LearnedPicture[]): ConditionalGaussians[] {
  return pictures[0].grids.map((shape, scale) =>
    fitConditionalGaussians(
      pictures.flatMap(({ grids, copy }) => [grids[scale].values, copy[scale].values]),
      shape,
    ),
  );
}
