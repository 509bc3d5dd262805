/** Scores along an axis: evenly, or by their logarithm where the worst would squeeze all others into a corner. */

export interface ScoreScale {
  readonly isLogarithmic: boolean;
  /** To the axis and back; both rising. */
  toAxis(score: number): number;
  fromAxis(position: number): number;
}

/** Largest over smallest score from which the axis is logarithmic. */
const WIDE_RATIO = 12;

export function scoreScale(scores: readonly number[]): ScoreScale {
  const positive = scores.filter((score) => score > 0 && Number.isFinite(score));
  let smallest = Number.POSITIVE_INFINITY;
  let largest = 0;
  for (const score of positive) {
    smallest = Math.min(smallest, score);
    largest = Math.max(largest, score);
  }
  const isLogarithmic = positive.length > 1 && largest / smallest > WIDE_RATIO;
  if (!isLogarithmic) return { isLogarithmic, toAxis: (score) => score, fromAxis: (position) => position };
  return { isLogarithmic, toAxis: (score) => Math.log10(Math.max(score, smallest)), fromAxis: (position) => 10 ** position };
}
