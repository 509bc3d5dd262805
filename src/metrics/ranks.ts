/** Ranks of scores, by which two lists of scores in different units can be compared. */

/**
 * Rank of each score, 1 for the highest; equal scores share the mean of their ranks.
 *
 * @param scores numbers
 * @returns as many ranks, in the order of the scores
 */
export function fallingRanks(scores: readonly number[]): number[] {
  const order = scores.map((_, index) => index).sort((a, b) => scores[b] - scores[a]);
  const ranks = new Array<number>(scores.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && scores[order[end]] === scores[order[start]]) end++;
    for (let place = start; place < end; place++) ranks[order[place]] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}
