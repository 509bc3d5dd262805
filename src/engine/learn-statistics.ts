/**
 * What is usual on good pictures, learned from those that the network was trained with: the held-out ones stay out of it, so that the
 * thresholds that stand on them are honest.
 */
import type { Architecture } from '../domain/architecture';
import type { DetectorStatistics } from '../domain/detector-statistics';
import { fitGaussians } from './activation-gaussians';
import { UsualMaps } from './combined-map';
import type { Evidence } from './evidence';

/** Maps cost many passes each; so many pictures tell enough. */
const MOST_MAPS = 64;

export interface LearningSource<Picture> {
  readonly architecture: Architecture;
  /** The recipe's. */
  readonly seed: number;
  /** Clean training pictures. */
  readonly pictures: readonly Picture[];
  evidence(picture: Picture): Promise<Evidence>;
  channelMeans(picture: Picture): Promise<Float32Array>;
  /** Called after each picture with how many are done. */
  onLearned(learned: number): void | Promise<void>;
}

/** Learn from all pictures what activations are usual, and from some of them, evenly chosen, what maps. */
export async function learnStatistics<Picture>(source: LearningSource<Picture>): Promise<DetectorStatistics> {
  const { architecture, seed, pictures, evidence, channelMeans, onLearned } = source;
  const chosen = evenlyChosen(pictures.length, MOST_MAPS);
  const maps = new UsualMaps(architecture.width, architecture.height, chosen.size);
  const means: Float32Array[] = [];
  for (const [index, picture] of pictures.entries()) {
    if (chosen.has(index)) {
      const found = await evidence(picture);
      maps.add(found);
      means.push(found.channelMeans);
    } else means.push(await channelMeans(picture));
    await onLearned(index + 1);
  }
  return { gaussians: fitGaussians(architecture, seed, means), combined: maps.statistics() };
}

/** At most so many of the indices 0..count-1, evenly spread. */
export function evenlyChosen(count: number, most: number): Set<number> {
  const chosen = Math.min(count, most);
  return new Set(Array.from({ length: chosen }, (_, place) => Math.floor((place * count) / chosen)));
}
