/**
 * The detectors learn what is usual from the pictures that the network was trained with. The held-out pictures stay out of it, so that the
 * thresholds that are computed from them are honest.
 */
import type { DetectorId } from '../../domain/detector-ids';
import { type DetectorStatistics, noStatistics } from '../../domain/detector-statistics';
import { detectorIds } from '../../domain/detectors';
import { allDetectors } from '../detectors/all-detectors';
import type { LearnedAppearances } from '../detectors/appearance-learning';
import type { LearningContext } from '../detectors/detector';
import { workInPieces } from '../event-loop/work-in-pieces';
import type { EvidenceKind, EvidenceOf } from '../evidence/evidence';

/** What is learned from, the recipe's seed and streams, and what it lets vary. */
export interface LearningSource<Picture> extends LearningContext {
  /** Clean training pictures. */
  readonly pictures: readonly Picture[];
  evidence<Kind extends EvidenceKind>(picture: Picture, kinds: readonly Kind[]): Promise<EvidenceOf<Kind>>;
  /** What was learned already of the appearance of the pictures that the combined detector takes. */
  readonly appearances?: LearnedAppearances | null;
  /** Called after each picture with how many are done. */
  onLearned(learned: number): void | Promise<void>;
  /** Called every few milliseconds of the fit that follows, with the share of it that is done. */
  onFitting?(share: number): void | Promise<void>;
}

export interface Learned {
  readonly statistics: DetectorStatistics;
  /** Of the detectors that score the pictures they learned from, each picture by what was learned from others. */
  readonly ownScores: Readonly<Partial<Record<DetectorId, readonly OwnScore[]>>>;
}

export interface OwnScore {
  /** Index among the pictures learned from. */
  readonly picture: number;
  readonly score: number;
}

/** Show the pictures to every detector that learns, each as many of them as it asks for. */
export async function learnStatistics<Picture>(source: LearningSource<Picture>): Promise<Learned> {
  const { pictures, onLearned } = source;
  const learners = detectorIds.flatMap((id) => {
    const { evidence, learning } = allDetectors[id];
    if (!learning) return [];
    const chosen = evenlyChosen(pictures.length, learning.mostPictures?.(source.architecture) ?? pictures.length);
    return [{ id, evidence, chosen, learner: learning.start(source) }];
  });
  for (const [index, picture] of pictures.entries()) {
    const taking = learners.filter(({ chosen }) => chosen.has(index));
    const evidence = await source.evidence(picture, [...new Set(taking.flatMap((taker) => taker.learner.evidence ?? taker.evidence))]);
    for (const { learner } of taking) learner.add(evidence);
    await onLearned(index + 1);
  }
  let statistics = noStatistics;
  for (const { learner } of learners) statistics = await workInPieces(learner.learn(statistics), (share) => source.onFitting?.(share));
  const ownScores: Partial<Record<DetectorId, readonly OwnScore[]>> = {};
  for (const { id, chosen, learner } of learners) {
    const indices = [...chosen];
    if (learner.ownScores) ownScores[id] = learner.ownScores().map((score, at) => ({ picture: indices[at], score }));
  }
  return { statistics, ownScores };
}

/** At most so many of the indices 0..count-1, evenly spread. */
export function evenlyChosen(count: number, most: number): Set<number> {
  const chosen = Math.min(count, most);
  return new Set(Array.from({ length: chosen }, (_, place) => Math.floor((place * count) / chosen)));
}
