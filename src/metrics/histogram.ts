/** Scores counted in bins that several groups share, for the histogram of good and test pictures with the threshold on it. */

export interface Histogram<Group extends string> {
  /** Left edge of the first bin and right edge of the last, in the unit of the scores. */
  readonly minimum: number;
  readonly maximum: number;
  readonly binWidth: number;
  /** For each group the number of its scores in each bin. */
  readonly counts: Readonly<Record<Group, number[]>>;
}

/**
 * Count groups of scores over their common range.
 *
 * @param groups scores by group name; scores that are not finite are left out
 * @param binCount at least 1; a bin holds its left edge, the last one its right edge too
 * @returns a range of width 1 round the only value where all scores are equal (or as good as), and 0..1 where there are none
 */
export function scoreHistogram<Group extends string>(
  groups: Readonly<Record<Group, readonly number[]>>,
  binCount: number,
): Histogram<Group> {
  const [minimum, maximum] = commonRange(Object.values<readonly number[]>(groups).flat(), binCount);
  const binWidth = (maximum - minimum) / binCount;
  const counted = Object.entries<readonly number[]>(groups).map(([group, scores]) => {
    const counts = new Array<number>(binCount).fill(0);
    for (const score of scores) {
      if (Number.isFinite(score)) counts[Math.min(binCount - 1, Math.floor((score - minimum) / binWidth))]++;
    }
    return [group, counts];
  });
  return { minimum, maximum, binWidth, counts: Object.fromEntries(counted) };
}

function commonRange(scores: readonly number[], binCount: number): [minimum: number, maximum: number] {
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (const score of scores) {
    if (!Number.isFinite(score)) continue;
    minimum = Math.min(minimum, score);
    maximum = Math.max(maximum, score);
  }
  if (minimum > maximum) return [0, 1];
  // Scores that differ by less than a number can be divided into bins count as equal.
  return (maximum - minimum) / binCount === 0 ? [minimum - 0.5, maximum + 0.5] : [minimum, maximum];
}
