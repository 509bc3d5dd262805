/**
 * What the combined detector learns: at each scale Gaussians of the features, and the spread of the scores of good pictures. A spread is
 * computed from pictures that the Gaussians in question were not fitted to (five folds).
 */
import type { ScaleStatistics, Spread, UsualScale } from '../../../domain/detector-statistics';
import { seededRandom, shuffledIndices } from '../../../domain/seeded-random';
import { fitGaussian, mahalanobisDistance } from '../../../metrics/gaussian-model';
import { fitLocalGaussians, localDistances } from '../../../metrics/local-gaussians';
import type { ScaleEvidence } from '../../evidence/scale-evidence';
import { chosenFeatures, featureCount, featureMeans, lineScore, mapScore } from '../scale-measures';
import { spreadOf } from '../score-spread';

/** The stream of chance that drew features until version 0.2. */
const FEATURES_STREAM = 10;
/** Features that have a Gaussian at every place; more of them need more pictures than people have. */
const CHOSEN = 48;
/** Scores are computed for this share of the training pictures at a time, with Gaussians fitted to the others. */
const FOLDS = 5;
/** With fewer pictures than this the scores are those of the very pictures that the Gaussians were fitted to. */
const FEWEST_TO_FOLD = 5;

/** Learns from clean training pictures; it holds no more of each than it needs. */
export class ScaleFits {
  private readonly scales: { readonly first: ScaleEvidence; readonly fit: ScaleFit }[] = [];

  /** @param seed the recipe's */
  constructor(private readonly seed: number) {}

  add(scales: readonly ScaleEvidence[]): void {
    for (const [index, evidence] of scales.entries()) {
      this.scales[index] ??= { first: evidence, fit: new ScaleFit(drawFeatures(evidence, this.seed)) };
      this.scales[index].fit.add(evidence);
    }
  }

  /** Null where fewer than two pictures were added. */
  statistics(): ScaleStatistics | null {
    const fits = this.scales.map(({ first, fit }) => fit.usual(first));
    return fits.length > 0 && fits.every((fit) => fit !== null) ? fits : null;
  }
}

class ScaleFit {
  private readonly picked: Float32Array[] = [];
  private readonly means: Float32Array[] = [];
  private readonly residuals: number[] = [];
  private readonly lines: number[] = [];
  private readonly damages: number[] = [];

  constructor(private readonly chosen: readonly number[]) {}

  add(evidence: ScaleEvidence): void {
    this.picked.push(chosenFeatures(evidence, this.chosen));
    this.means.push(featureMeans(evidence));
    if (evidence.residual) this.residuals.push(mapScore(evidence.residual));
    if (evidence.lines) this.lines.push(lineScore(evidence.lines));
    if (evidence.damage) this.damages.push(mapScore(evidence.damage));
  }

  usual({ rows, columns, cell }: ScaleEvidence): UsualScale | null {
    const { picked, means, chosen } = this;
    if (picked.length < 2) return null;
    const scores = this.scoresByFolds();
    const { mean, root } = fitGaussian(means);
    return {
      rows,
      columns,
      cell,
      chosen,
      places: fitLocalGaussians(picked, chosen.length),
      whole: { mean: Float32Array.from(mean), root: Float32Array.from(root) },
      usual: {
        places: spreadOf(scores.places),
        whole: spreadOf(scores.whole),
        residual: spreadWhereMeasured(this.residuals),
        lines: spreadWhereMeasured(this.lines),
        damage: spreadWhereMeasured(this.damages),
      },
    };
  }

  private scoresByFolds(): { readonly places: number[]; readonly whole: number[] } {
    const { picked, means, chosen } = this;
    const scores = { places: [] as number[], whole: [] as number[] };
    const folds = picked.length < FEWEST_TO_FOLD ? 1 : FOLDS;
    for (let fold = 0; fold < folds; fold++) {
      const isInside = (_: unknown, index: number) => folds === 1 || index % folds !== fold;
      const isLeftOut = (_: unknown, index: number) => index % folds === fold || folds === 1;
      const places = fitLocalGaussians(picked.filter(isInside), chosen.length);
      const whole = fitGaussian(means.filter(isInside));
      scores.places.push(...picked.filter(isLeftOut).map((grid) => mapScore(localDistances(places, grid))));
      scores.whole.push(...means.filter(isLeftOut).map((ofPicture) => mahalanobisDistance(whole, ofPicture)));
    }
    return scores;
  }
}

const spreadWhereMeasured = (scores: readonly number[]): Spread | null => (scores.length > 0 ? spreadOf(scores) : null);

function drawFeatures(evidence: ScaleEvidence, seed: number): number[] {
  const drawn = shuffledIndices(featureCount(evidence), seededRandom(seed, FEATURES_STREAM));
  return drawn.slice(0, CHOSEN).sort((a, b) => a - b);
}
