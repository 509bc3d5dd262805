/** Statistics of the combined detector that fit a few made pictures, for tests. */
import { type ArchitectureOptions, describeAutoencoder } from '../../domain/architecture';
import { atOnce } from '../../domain/at-once';
import type { DetectorStatistics, FusedStatistics, Spread } from '../../domain/detector-statistics';
import type { FloatImage } from '../../domain/image';
import { seededRandom } from '../../domain/seeded-random';
import { featureGrids } from '../../imaging/appearance/feature-grids';
import { AppearanceFit } from '../../metrics/appearance/appearance-fit';
import { exampleOptions, exampleStatistics } from './example-model';

/** As many as are fitted in folds. */
const PICTURES = 5;

/** A made picture: waves whose place, light and noise come from its number. */
export function examplePicture({ width, height, channels }: ArchitectureOptions, number: number): FloatImage {
  const random = seededRandom(17, number);
  const [light, right, down] = [random.uniform(0.7, 1), random.uniform(0, 1), random.uniform(0, 1)];
  const pixels = Float32Array.from({ length: width * height * channels }, (_, at) => {
    const [channel, x, y] = [at % channels, Math.floor(at / channels) % width, Math.floor(at / channels / width)];
    const wave = Math.sin((x + right) / (3 + channel)) * Math.cos((y + down) / (5 - channel));
    return light * (0.5 + 0.3 * wave + random.uniform(-0.05, 0.05));
  });
  return { width, height, channels, pixels };
}

/** Statistics of all detectors, the combined one with an appearance that was fitted; the network's spreads are made up. */
export function exampleFusedStatistics(
  options: ArchitectureOptions = exampleOptions,
): DetectorStatistics & { readonly combined: FusedStatistics } {
  const fit = new AppearanceFit();
  for (let number = 0; number < PICTURES; number++) {
    const grids = [number, PICTURES + number].map((of) => featureGrids(examplePicture(options, of)));
    fit.add(grids[0], grids[1]);
  }
  const learned = atOnce(fit.learning());
  if (!learned) throw new RangeError('Too few pictures.');
  const appearance = learned.gaussians.map((gaussians, scale) => ({
    cell: fit.cells[scale],
    gaussians,
    usual: around(learned.scores[scale]),
  }));
  const hasHead = describeAutoencoder(options).head !== null;
  const network = { residual: around([0.2]), lines: around([0.3]), damage: hasHead ? around([0.5]) : null };
  return { ...exampleStatistics(options), combined: { appearance, network } };
}

/** In float32, as a file holds it. */
function around(scores: readonly number[]): Spread {
  const middle = scores.reduce((sum, score) => sum + Math.log(score), 0) / scores.length;
  return { middle: Math.fround(middle), deviation: 0.25 };
}
