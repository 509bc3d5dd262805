/**
 * What is usual on good pictures, learned from those that the network was trained with: the held-out ones stay out of it, so that the
 * thresholds that stand on them are honest.
 */
import type { Architecture } from '../domain/architecture';
import type { DetectorStatistics } from '../domain/detector-statistics';
import type { RandomOrigin } from '../domain/random-streams';
import { fitGaussians } from './activation-gaussians';
import { CombinedFit } from './combined-detector';
import type { ActivationEvidence } from './evidence';

/** The grids of so many pictures tell enough, and fit into memory. */
const MOST_GRIDS = 160;

/** What is learned from, and the recipe's seed and streams. */
export interface LearningSource<Picture> extends RandomOrigin {
  readonly architecture: Architecture;
  /** Clean training pictures. */
  readonly pictures: readonly Picture[];
  activations(picture: Picture): Promise<ActivationEvidence>;
  /** Called after each picture with how many are done. */
  onLearned(learned: number): void | Promise<void>;
}

/** Learn from all pictures what is usual of each as a whole, and from some of them, evenly chosen, what is usual at every place. */
export async function learnStatistics<Picture>(source: LearningSource<Picture>): Promise<DetectorStatistics> {
  const { architecture, seed, pictures, activations, onLearned } = source;
  const chosen = evenlyChosen(pictures.length, MOST_GRIDS);
  const combined = new CombinedFit(seed);
  const means: Float32Array[] = [];
  for (const [index, picture] of pictures.entries()) {
    const seen = await activations(picture);
    means.push(seen.channelMeans);
    if (chosen.has(index)) combined.add(seen.scales);
    await onLearned(index + 1);
  }
  return { gaussians: fitGaussians(architecture, source, means), combined: combined.statistics() };
}

/** At most so many of the indices 0..count-1, evenly spread. */
export function evenlyChosen(count: number, most: number): Set<number> {
  const chosen = Math.min(count, most);
  return new Set(Array.from({ length: chosen }, (_, place) => Math.floor((place * count) / chosen)));
}
