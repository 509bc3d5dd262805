/**
 * The upper tail of the scores of good pictures, as an exponential law above a middle score: what rate of good pictures scores above a limit,
 * and from how few pictures that is known. A picture far beyond what the others allow is told apart, so that one bad "good" picture does not set the
 * limit. The normalised gaps between falling order statistics of an exponential tail are independent and equal in law (A. Rényi, "On the
 * theory of order statistics", 1953); the limit is the quantile of the predictive law of a new score, a Pareto law, which is wider the fewer gaps there are.
 */

/** The tail is that of this share of the scores, and of no fewer than so many. */
const TAIL_SHARE = 1 / 3;
const FEWEST_IN_TAIL = 5;
/** With fewer scores than this no tail is told. */
export const FEWEST_FOR_TAIL = 4;
/** Chance with which any picture of a sound set is set aside. */
const OUTLIER_CHANCE = 0.01;
/** At most this share of the scores is set aside, and one of any number. */
const MOST_OUTLIERS = 0.1;
/** The rate lies between its bounds with this chance. */
const BOUNDS = { low: 0.05, high: 0.95 } as const;

export interface ScoreTail {
  /** How many of the highest scores are set aside as outliers. */
  readonly outliers: number;
  /** The tail begins above this score. */
  readonly start: number;
  /** Chance that a new good picture scores above `start`. */
  readonly share: number;
  /** Gaps that the tail was estimated from, and their sum. */
  readonly gaps: number;
  readonly total: number;
}

/**
 * Estimate the tail.
 *
 * @param scores of good pictures, none of which its own measure was learned from
 * @returns null with fewer than 4 scores
 */
export function scoreTail(scores: readonly number[]): ScoreTail | null {
  const count = scores.length;
  if (count < FEWEST_FOR_TAIL) return null;
  const falling = [...scores].sort((a, b) => b - a);
  const inTail = Math.min(count - 1, Math.max(FEWEST_IN_TAIL, Math.ceil(TAIL_SHARE * count)));
  const gaps = Array.from({ length: inTail }, (_, index) => (index + 1) * (falling[index] - falling[index + 1]));
  const outliers = outlierCount(gaps, count);
  const kept = gaps.slice(outliers);
  return {
    outliers,
    start: falling[inTail],
    share: (kept.length + 1) / (count - outliers + 1),
    gaps: kept.length,
    total: kept.reduce((sum, gap) => sum + gap, 0),
  };
}

/**
 * The limit that a new good picture exceeds with this chance.
 *
 * @param rate above 0
 * @returns `start` where the rate is that of the whole tail or more: below it the tail knows nothing
 */
export function tailLimit({ start, share, gaps, total }: ScoreTail, rate: number): number {
  return share <= rate ? start : start + total * ((share / rate) ** (1 / gaps) - 1);
}

/** Whether the tail can tell the limit of a rate. */
export const reachesRate = ({ share }: ScoreTail, rate: number): boolean => rate < share;

/**
 * Between which rates the share of good pictures above the limit of a rate lies, with a chance of 90 %: the limit stands on few gaps, and the true tail may be
 * shorter or longer than they say.
 *
 * @param rate below the share of the tail
 */
export function rateBounds({ share, gaps }: ScoreTail, rate: number): { readonly low: number; readonly high: number } {
  const reach = (share / rate) ** (1 / gaps) - 1;
  return {
    low: share * Math.exp(-gammaQuantile(gaps, BOUNDS.high) * reach),
    high: share * Math.exp(-gammaQuantile(gaps, BOUNDS.low) * reach),
  };
}

/**
 * How many of the highest scores are outliers: the gap below the last of them is longer than gaps like the others are with a chance of 1 %. The
 * ratio of one gap to the mean of m others follows F(2, 2m). Tried from the largest number down, so that two bad pictures do not hide each other.
 */
function outlierCount(gaps: readonly number[], scores: number): number {
  const most = Math.min(Math.max(1, Math.floor(MOST_OUTLIERS * scores)), gaps.length - 2);
  for (let count = most; count > 0; count--) {
    const others = gaps.slice(count);
    const mean = others.reduce((sum, gap) => sum + gap, 0) / others.length;
    const chance = (1 + gaps[count - 1] / Math.max(mean, Number.MIN_VALUE) / others.length) ** -others.length;
    if (chance < OUTLIER_CHANCE / most) return count;
  }
  return 0;
}

/** Quantile of the gamma law of unit scale, by its cube root, which is nearly normal (Wilson and Hilferty, 1931): within 2 % from shape 2 on. */
function gammaQuantile(shape: number, chance: keyof typeof NORMAL): number {
  const spread = 1 / (9 * shape);
  return shape * Math.max(0, 1 - spread + NORMAL[chance] * Math.sqrt(spread)) ** 3;
}

const NORMAL = { 0.05: -1.6449, 0.95: 1.6449 } as const;
