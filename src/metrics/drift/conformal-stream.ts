/**
 * Conformal p-values of a stream: each score among all scores before it, those of the calibration first. That is what makes them independent
 * and uniform while nothing changes, so that evidence against it can be multiplied (V. Vovk, I. Nouretdinov, A. Gammerman,
 * "Testing exchangeability on-line", ICML 2003). A p-value among the calibration alone would not do: it repeats the calibration's chance.
 */
import type { RandomSource } from '../../domain/seeded-random';

/**
 * @param calibration scores of good pictures, in any order
 * @param scores in the order in which they came; what is no number counts as the highest
 * @param random breaks ties, the tie of a score with itself too
 * @returns one a score, in 0..1; small where a score is higher than most before it. While calibration and scores are exchangeable they are
 * independent and uniform
 */
export function conformalStream(calibration: readonly number[], scores: readonly number[], random: RandomSource): number[] {
  const [before, coming] = [calibration.map(highest), scores.map(highest)];
  const distinct = [...new Set([...before, ...coming])].sort((a, b) => a - b);
  const places = new Map(distinct.map((score, place) => [score, place]));
  const seen = new Counts(distinct.length);
  const placeOf = (score: number): number => places.get(score) as number;
  for (const score of before) seen.add(placeOf(score));
  return coming.map((score, index) => {
    const place = placeOf(score);
    const total = before.length + index;
    const [upTo, below] = [seen.upTo(place), seen.upTo(place - 1)];
    seen.add(place);
    return (total - upTo + random.next() * (upTo - below + 1)) / (total + 1);
  });
}

const highest = (score: number): number => (Number.isNaN(score) ? Number.MAX_VALUE : score);

/** Counts by place, of which sums up to a place are had at once (P. M. Fenwick, 1994): thousands of scores come with every frame of an inspection. */
class Counts {
  private readonly sums: Uint32Array;

  constructor(places: number) {
    this.sums = new Uint32Array(places + 1);
  }

  add(place: number): void {
    for (let at = place + 1; at < this.sums.length; at += at & -at) this.sums[at]++;
  }

  /** How many were added at this place or below; 0 for place -1. */
  upTo(place: number): number {
    let sum = 0;
    for (let at = place + 1; at > 0; at -= at & -at) sum += this.sums[at];
    return sum;
  }
}
