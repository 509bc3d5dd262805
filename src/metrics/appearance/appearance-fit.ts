/**
 * Learns how good pictures look: the conditional Gaussians of each scale, from the pictures and from altered copies of them, and what each
 * picture scores by the Gaussians of the others.
 */
import type { ConditionalGaussians } from '../../domain/detector-statistics';
import type { FeatureGrid } from '../../domain/feature-grid';
import { fitAndMeasure } from '../conditional-fit/fit-conditional-gaussians';
import { allCells, type KeptCells, measured } from './appearance-measures';

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

  /** @param keptOf which cells of a grid count */
  constructor(private readonly keptOf: KeptCells = allCells) {}

  add(grids: readonly FeatureGrid[], copy: readonly FeatureGrid[]): void {
    this.pictures.push({ grids, copy });
  }

  /** Of each scale the side of a cell, in pixels; none before a picture was added. */
  get cells(): readonly number[] {
    return this.pictures[0]?.grids.map(({ cell }) => cell) ?? [];
  }

  /**
   * Learn, in pieces of a few milliseconds; each yields the share that is done, 0..1.
   *
   * @returns null where fewer than two pictures were added
   */
  *learning(): Generator<number, LearnedAppearance | null> {
    const { pictures } = this;
    if (pictures.length < 2) return null;
    const scales = pictures[0].grids.length;
    const gaussians: ConditionalGaussians[] = [];
    const scores: number[][] = [];
    for (let scale = 0; scale < scales; scale++) {
      const fit = this.learningScale(scale);
      let step = fit.next();
      for (; !step.done; step = fit.next()) yield (scale + step.value) / scales;
      gaussians.push(step.value.gaussians);
      scores.push(step.value.scores);
    }
    return { gaussians, scores };
  }

  private *learningScale(scale: number): Generator<number, { gaussians: ConditionalGaussians; scores: number[] }> {
    const grids = this.pictures.map(({ grids: own, copy }) => [own[scale].values, copy[scale].values]);
    const shape = this.pictures[0].grids[scale];
    const { gaussians, distances } = yield* fitAndMeasure(grids, shape);
    return { gaussians, scores: distances.map((ofPicture) => measured(ofPicture, shape, this.keptOf).score) };
  }
}
