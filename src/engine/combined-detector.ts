/**
 * The combined detector. It looks at a picture at two scales and measures it in several ways: how unusual it is in what the network's first
 * layers see, at every place and as a whole; what could not be reconstructed, in squares and along lines; and where the head sees damage.
 * Each measure is told in deviations from what good pictures score in it, and the picture is as unusual as its most unusual measure says.
 *
 * The first measure is the seminar's last idea, a Gaussian over activations, made local as in PaDiM (Defard et al. 2021), but on features that
 * the recipe's own training made: with a head they come from one that learned to tell damage. What is usual is learned from training
 * pictures, the spread of scores from pictures that the Gaussians in question were not fitted to.
 */
import type { CombinedStatistics, Spread, UsualScale } from '../domain/detector-statistics';
import { recipeStreams } from '../domain/random-streams';
import { seededRandom, shuffledIndices } from '../domain/seeded-random';
import { enlarged } from '../imaging/enlarged';
import { FAINTEST } from '../metrics/combined-scales';
import { fitGaussian, mahalanobisDistance } from '../metrics/gaussian-model';
import { fitLocalGaussians, localDistances } from '../metrics/local-gaussians';
import { imageScore } from '../metrics/norms';
import { quantiles } from '../metrics/quantile';
import type { ScaleEvidence } from './scale-evidence';

/** Features that are looked at place by place; more of them want more pictures than people have. */
const CHOSEN = 48;
/** Scores are told from this share of the training pictures at a time, with Gaussians fitted to the others. */
const FOLDS = 5;
/** With fewer pictures than this they are told from the very ones that the Gaussians were fitted to. */
const FEWEST_TO_FOLD = 5;
/** The spread is told by how far this share of good pictures reaches, as if they were normal: some measures have long tails upwards. */
const REACH = { share: 0.95, deviations: 1.645 } as const;
/** Least spread of the logarithm of scores: 20 %, added as a variance. A handful of pictures that happen to agree promises nothing. */
const LEAST_SPREAD = 0.2;

/** Learns what is usual from clean training pictures, of which it keeps no more than it needs. */
export class CombinedFit {
  private readonly scales: { readonly first: ScaleEvidence; readonly fit: ScaleFit }[] = [];

  /** @param seed the recipe's */
  constructor(private readonly seed: number) {}

  add(scales: readonly ScaleEvidence[]): void {
    for (const [index, evidence] of scales.entries()) {
      this.scales[index] ??= { first: evidence, fit: new ScaleFit(drawChosen(evidence, this.seed)) };
      this.scales[index].fit.add(evidence);
    }
  }

  /** Null where fewer than two pictures were added. */
  statistics(): CombinedStatistics | null {
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
    this.picked.push(chosenOf(evidence, this.chosen));
    this.means.push(meansOf(evidence));
    if (evidence.residual) this.residuals.push(scoreOf(evidence.residual));
    if (evidence.lines) this.lines.push(highestOf(evidence.lines));
    if (evidence.damage) this.damages.push(scoreOf(evidence.damage));
  }

  usual({ rows, columns, cell }: ScaleEvidence): UsualScale | null {
    const { picked, means, chosen } = this;
    if (picked.length < 2) return null;
    const scores = { places: [] as number[], whole: [] as number[] };
    const folds = picked.length < FEWEST_TO_FOLD ? 1 : FOLDS;
    for (let fold = 0; fold < folds; fold++) {
      const isInside = (_: unknown, index: number) => folds === 1 || index % folds !== fold;
      const isLeftOut = (_: unknown, index: number) => index % folds === fold || folds === 1;
      const places = fitLocalGaussians(picked.filter(isInside), chosen.length);
      const whole = fitGaussian(means.filter(isInside));
      scores.places.push(...picked.filter(isLeftOut).map((grid) => scoreOf(localDistances(places, grid))));
      scores.whole.push(...means.filter(isLeftOut).map((ofPicture) => mahalanobisDistance(whole, ofPicture)));
    }
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
}

/** Map and score of one picture. */
export interface CombinedFinding {
  /** height * width values above 0: 1 is as high as the worst places of a usual good picture. */
  readonly map: Float32Array;
  /** Above 0: 1 is usual, and each standard deviation above it adds one. */
  readonly score: number;
}

/**
 * Judge a picture: its score is the largest of what its measures say, its map the mean of those that tell places.
 *
 * @param scales what was seen of it, at the scales of the statistics
 */
export function judgeCombined(
  statistics: CombinedStatistics,
  scales: readonly ScaleEvidence[],
  width: number,
  height: number,
): CombinedFinding {
  const map = new Float32Array(width * height);
  let highest = Number.NEGATIVE_INFINITY;
  let maps = 0;
  for (const [index, { places, whole, chosen, columns, cell, usual }] of statistics.entries()) {
    const evidence = scales[index];
    const { residual, lines, damage, reduction } = evidence;
    highest = Math.max(highest, deviations(mahalanobisDistance(whole, meansOf(evidence)), usual.whole));
    judgeMap(localDistances(places, chosenOf(evidence, chosen)), usual.places, columns, cell);
    if (residual && usual.residual) judgeMap(residual, usual.residual, evidence.width, reduction);
    if (lines && usual.lines) judgeMap(lines, usual.lines, evidence.width, reduction, highestOf);
    if (damage && usual.damage) judgeMap(damage, usual.damage, evidence.width, reduction);
  }
  return { map: map.map((sum) => sum / maps), score: onScale(highest) };

  function judgeMap(values: Float32Array, spread: Spread, ofColumns: number, side: number, score = scoreOf): void {
    highest = Math.max(highest, deviations(score(values), spread));
    const scaled = values.map((value) => onScale(deviations(value, spread)));
    const drawn = enlarged(scaled, ofColumns, side, width, height);
    for (let pixel = 0; pixel < map.length; pixel++) map[pixel] += drawn[pixel];
    maps += 1;
  }
}

/** How far a score's logarithm is from its usual middle, in standard deviations. */
export function deviations(score: number, { middle, deviation }: Spread): number {
  return (Math.log(score + FAINTEST) - middle) / deviation;
}

/** 1 for what is usual and straight on above; below it falls off without a kink and stays above 0. Order is kept. */
export function onScale(position: number): number {
  return position >= 0 ? 1 + position : Math.exp(position);
}

/** Of the logarithms of scores, in float32 as a file keeps them. */
function spreadOf(scores: readonly number[]): Spread {
  const logarithms = scores.map((score) => Math.log(score + FAINTEST));
  const [middle, far] = quantiles(logarithms, [0.5, REACH.share]);
  const deviation = Math.hypot((far - middle) / REACH.deviations, LEAST_SPREAD);
  return { middle: Math.fround(middle), deviation: Math.fround(deviation) };
}

const spreadWhereMeasured = (scores: readonly number[]): Spread | null => (scores.length > 0 ? spreadOf(scores) : null);

const scoreOf = (map: Float32Array): number => imageScore(map, 'top');

/** One line is enough. */
const highestOf = (lines: Float32Array): number => imageScore(lines, 'linf');

const featureCount = ({ rows, columns, values }: ScaleEvidence): number => values.length / (rows * columns);

function drawChosen(evidence: ScaleEvidence, seed: number): number[] {
  const drawn = shuffledIndices(featureCount(evidence), seededRandom(seed, recipeStreams.combinedFeatures));
  return drawn.slice(0, CHOSEN).sort((a, b) => a - b);
}

function chosenOf(evidence: ScaleEvidence, chosen: readonly number[]): Float32Array {
  const count = featureCount(evidence);
  const picked = new Float32Array(evidence.rows * evidence.columns * chosen.length);
  for (let at = 0; at < picked.length; at++) {
    picked[at] = evidence.values[Math.floor(at / chosen.length) * count + chosen[at % chosen.length]];
  }
  return picked;
}

/** Each feature's mean over the grid. */
function meansOf(evidence: ScaleEvidence): Float32Array {
  const count = featureCount(evidence);
  const sums = new Float64Array(count);
  for (let at = 0; at < evidence.values.length; at++) sums[at % count] += evidence.values[at];
  return Float32Array.from(sums, (sum) => sum / (evidence.rows * evidence.columns));
}
