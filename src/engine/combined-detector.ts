/**
 * The combined detector: how unusual a picture is in what the network's first layers see, at every place and as a whole, at two scales. It
 * is the seminar's last idea, a Gaussian over activations, made local as in PaDiM (Defard et al. 2021), on features that the recipe's own
 * training made: with a head they come from one that learned to tell damage. The Gaussians are fitted on clean training pictures.
 */
import * as tf from '@tensorflow/tfjs-core';
import { describeAutoencoder } from '../domain/architecture';
import type { CombinedStatistics } from '../domain/detector-statistics';
import type { FloatImage } from '../domain/image';
import { seededRandom, shuffledIndices } from '../domain/seeded-random';
import { enlarged } from '../imaging/enlarged';
import { halved } from '../imaging/halved';
import { fitGaussian, mahalanobisDistance } from '../metrics/gaussian-model';
import { fitLocalGaussians, localDistances } from '../metrics/local-gaussians';
import { imageScore } from '../metrics/norms';
import { quantile } from '../metrics/quantile';
import type { InferenceNetwork } from '../network/inference-network';
import { paddedSize, writeNetworkInput } from './network-input';

const CHOICE_STREAM = 10;
/** Features that are looked at place by place; more of them want more pictures than people have. */
const CHOSEN = 48;
/** The picture at full size tells fine things, at half of it coarse ones. */
const REDUCTIONS = [1, 2] as const;

/** What the network's first layers see of a picture at one scale. */
export interface FeatureGrid {
  readonly rows: number;
  readonly columns: number;
  /** Side of a place in pixels of the whole picture. */
  readonly cell: number;
  /** rows * columns * features values. */
  readonly values: Float32Array;
}

/** The features of a picture that was prepared to the network's extent, at every scale. */
export async function featureGrids(network: InferenceNetwork, image: FloatImage): Promise<FeatureGrid[]> {
  const grids: FeatureGrid[] = [];
  for (const reduction of REDUCTIONS) grids.push(await featureGrid(network, image, reduction));
  return grids;
}

async function featureGrid(network: InferenceNetwork, image: FloatImage, reduction: (typeof REDUCTIONS)[number]): Promise<FeatureGrid> {
  const seen = reduction === 1 ? image : halved(image);
  const architecture = describeAutoencoder({ ...network.architecture, width: seen.width, height: seen.height, head: 'none' });
  const input = new Float32Array(paddedSize(architecture));
  writeNetworkInput(architecture, seen, input, 0);
  const x = tf.tensor4d(input, [1, architecture.paddedHeight, architecture.paddedWidth, architecture.channels]);
  const features = network.features(x);
  try {
    const [, rows, columns] = features.shape;
    return { rows, columns, cell: (reduction * architecture.paddedHeight) / rows, values: Float32Array.from(await features.data()) };
  } finally {
    tf.dispose([x, features]);
  }
}

/** Learns what is usual from clean training pictures, of which it keeps no more than it needs. */
export class CombinedFit {
  private readonly scales = REDUCTIONS.map((): { readonly picked: Float32Array[]; readonly means: Float32Array[] } => ({
    picked: [],
    means: [],
  }));
  private first: readonly FeatureGrid[] = [];

  /** @param seed the recipe's */
  constructor(private readonly seed: number) {}

  add(grids: readonly FeatureGrid[]): void {
    if (this.first.length === 0) this.first = grids;
    for (const [scale, grid] of grids.entries()) {
      this.scales[scale].picked.push(chosenOf(grid, this.chosenFrom(grid)));
      this.scales[scale].means.push(meansOf(grid));
    }
  }

  /** Null where fewer than two pictures were added. */
  statistics(): CombinedStatistics | null {
    if (this.scales[0].picked.length < 2) return null;
    return this.scales.map(({ picked, means }, scale) => {
      const { rows, columns, cell } = this.first[scale];
      const chosen = this.chosenFrom(this.first[scale]);
      const places = fitLocalGaussians(picked, chosen.length);
      const { mean, root } = fitGaussian(means);
      const whole = { mean: Float32Array.from(mean), root: Float32Array.from(root) };
      const usualPlaces = median(picked.map((grid) => imageScore(localDistances(places, grid), 'top')));
      const usualWhole = median(means.map((ofPicture) => mahalanobisDistance(whole, ofPicture)));
      return { rows, columns, cell, chosen, places, whole, usualPlaces, usualWhole };
    });
  }

  private chosenFrom(grid: FeatureGrid): number[] {
    const drawn = shuffledIndices(featureCount(grid), seededRandom(this.seed, CHOICE_STREAM));
    return drawn.slice(0, CHOSEN).sort((a, b) => a - b);
  }
}

/** In float32, as a file keeps it, and above 0. */
const median = (scores: readonly number[]): number => Math.fround(Math.max(quantile(scores, 0.5), 1e-6));

/** Map and score of one picture. */
export interface CombinedFinding {
  /** height * width values, at least 0; 1 is as high as in the worst places of a usual picture. */
  readonly map: Float32Array;
  /** Above 0; 1 is usual. */
  readonly score: number;
}

/**
 * Judge a picture: the geometric mean of how many times more unusual it is than good pictures are, in its worst places and as a whole, at
 * every scale. A product, because the measures differ in how far they reach: what is far out in one counts however large the others are.
 */
export function judgeCombined(
  statistics: CombinedStatistics,
  grids: readonly FeatureGrid[],
  width: number,
  height: number,
): CombinedFinding {
  const map = new Float32Array(width * height).fill(1);
  let logarithm = 0;
  for (const [scale, usual] of statistics.entries()) {
    const grid = grids[scale];
    const distances = localDistances(usual.places, chosenOf(grid, usual.chosen));
    const whole = mahalanobisDistance(usual.whole, meansOf(grid));
    logarithm += logOf(imageScore(distances, 'top') / usual.usualPlaces) + logOf(whole / usual.usualWhole);
    const drawn = enlarged(distances, usual.columns, usual.cell, width, height);
    for (let pixel = 0; pixel < map.length; pixel++) map[pixel] *= drawn[pixel] / usual.usualPlaces;
  }
  const root = 1 / statistics.length;
  return { map: map.map((product) => product ** root), score: Math.exp(logarithm / (2 * statistics.length)) };
}

const featureCount = ({ rows, columns, values }: FeatureGrid): number => values.length / (rows * columns);

function chosenOf(grid: FeatureGrid, chosen: readonly number[]): Float32Array {
  const count = featureCount(grid);
  return Float32Array.from(
    { length: grid.rows * grid.columns * chosen.length },
    (_, at) => grid.values[Math.floor(at / chosen.length) * count + chosen[at % chosen.length]],
  );
}

/** Each feature's mean over the grid. */
function meansOf(grid: FeatureGrid): Float32Array {
  const count = featureCount(grid);
  const sums = new Float64Array(count);
  for (let at = 0; at < grid.values.length; at++) sums[at % count] += grid.values[at];
  return Float32Array.from(sums, (sum) => sum / (grid.rows * grid.columns));
}

/** Of a ratio; nothing at all counts as very little. */
const logOf = (ratio: number): number => Math.log(Math.max(ratio, 1e-6));
