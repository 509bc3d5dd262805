/**
 * What a detector is: the evidence that it needs, what it learns from clean training pictures, and how it judges a picture. Each detector is
 * a file of this folder and a line of all-detectors.ts. Its label and help stand in domain/detectors.ts.
 */
import type { Architecture } from '../../domain/architecture';
import type { DetectorId } from '../../domain/detector-ids';
import type { DetectorStatistics } from '../../domain/detector-statistics';
import type { RandomOrigin } from '../../domain/random-streams';
import type { ScoreNorm } from '../../domain/recipe';
import type { Variation } from '../../domain/variation';
import type { KeptPixels } from '../../imaging/kept-pixels';
import type { EvidenceKind, EvidenceOf } from '../evidence/evidence';
import type { LearnedAppearances } from './appearance-learning';

export interface Detector<Kind extends EvidenceKind = EvidenceKind> {
  readonly id: DetectorId;
  /** The kinds of evidence that it learns from and judges by. */
  readonly evidence: readonly Kind[];
  /** Null where it learns nothing. */
  readonly learning: DetectorLearning<Kind> | null;
  /**
   * Judge one picture.
   *
   * @throws Error where the statistics do not hold what this detector learned; domain/detector-statistics.ts tells which they hold
   */
  judge(evidence: EvidenceOf<Kind>, context: JudgingContext): Judgement;
}

/** What a judgement depends on besides the picture. */
export interface JudgingContext {
  /** How a map becomes a score, for the detectors that have no rule of their own. */
  readonly norm: ScoreNorm;
  readonly statistics: DetectorStatistics;
  /** What of the picture counts: null or absent for all. */
  readonly kept?: KeptPixels | null | undefined;
}

export interface Judgement {
  /** The image score: higher is more anomalous. */
  readonly score: number;
  /** The anomaly map, height * width values; null for a detector that judges the picture as a whole. */
  readonly map: Float32Array | null;
  /** The score under each mask of channels, for the detectors that draw channels at random. */
  readonly maskScores?: readonly number[];
}

export interface DetectorLearning<Kind extends EvidenceKind = EvidenceKind> {
  /** It learns from at most so many pictures of the network's extent, evenly chosen; absent where it learns from all. */
  mostPictures?(architecture: Architecture): number;
  start(model: LearningContext): Learner<Kind>;
}

/** The network, where the random numbers of the recipe start, and how far good pictures may vary. */
export interface LearningContext extends RandomOrigin {
  readonly architecture: Architecture;
  /** What was learned already of the appearance of the very pictures that the combined detector takes, in their order. */
  readonly appearances?: LearnedAppearances | null;
  /** Absent for the usual variation. */
  readonly variation?: Variation | undefined;
  /** What of the pictures counts; null or absent for all. */
  readonly kept?: KeptPixels | null | undefined;
}

export interface Learner<Kind extends EvidenceKind = EvidenceKind> {
  /** The kinds of evidence that it takes in; absent where they are the detector's. */
  readonly evidence?: readonly Kind[];
  /** Take in one clean training picture. */
  add(evidence: EvidenceOf<Kind>): void;
  /**
   * Learn, in pieces of a few milliseconds; each yields the share that is done, 0..1.
   *
   * @returns the statistics with what was learned; unchanged where the pictures were too few
   */
  learn(statistics: DetectorStatistics): Generator<number, DetectorStatistics>;
  /**
   * The score of each picture that was taken in, in order, by what was learned from others; called after `learn`. Absent where the network saw
   * too much of these pictures for such scores to stand for new ones.
   */
  ownScores?(): readonly number[];
}
