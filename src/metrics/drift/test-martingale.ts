/**
 * Evidence of a change, from p-values that are uniform while nothing changes: the capital of a gambler who bets against that, at fair odds. It is a
 * martingale, so with a chance of at most 1 / 100 it ever reaches 100 times what it began with while nothing changes, however
 * long it is watched (J. Ville, 1939). Nothing need be said of how scores are distributed.
 */

/** What the capital must reach for an alarm: at most one stream in this many ever does while nothing changes. */
export const ALARM_AT = 100;

/**
 * What each of several streams must reach where all are watched together: then the chance that any of them ever does is still 1 / 100 at the most, however
 * they depend on each other (Bonferroni).
 */
export const alarmOf = (streams: number): number => ALARM_AT * Math.max(1, streams);

/** Pictures below which no stream can reach an alarm: each multiplies the capital of one of three bettors by 1.5 at the most. */
export function fewestForAlarm(alarmAt: number): number {
  const most = Math.ceil(Math.log(alarmAt * bets.length) / Math.log(1.5)) + 2;
  return simpleJumper(Array(most).fill(0)).findIndex((evidence) => evidence >= Math.log10(alarmAt)) + 1;
}

const JUMP = 0.01;
const bets = [-1, 0, 1] as const;

/**
 * The simple jumper: three bettors with a third of the capital each, who bet that p-values are small, nothing, or that they are large, and
 * who share a hundredth of the capital anew before each bet, so that a change which comes late is found too. A single picture
 * multiplies the capital by 1.5 at the most: a few defects among many good pictures are no alarm, a shift of all of them is.
 *
 * Source: V. Vovk, I. Petej, I. Nouretdinov, E. Ahlberg, L. Carlsson, A. Gammerman, "Retrain or not retrain: conformal test martingales for
 * change-point detection", Proceedings of Machine Learning Research 152 (COPA), 2021, Algorithm 1.
 *
 * @param pValues 0..1
 * @returns the decimal logarithm of the capital after each, 0 before the first
 */
export function simpleJumper(pValues: readonly number[]): number[] {
  let stake = firstStake;
  return pValues.map((p) => {
    stake = bet(stake, p);
    return stake.evidence;
  });
}

/** The three bettors between two bets. */
export interface Stake {
  /** Of the capital, one for each bettor; they sum to 1. */
  readonly shares: readonly number[];
  /** The decimal logarithm of the capital. */
  readonly evidence: number;
}

export const firstStake: Stake = { shares: bets.map(() => 1 / bets.length), evidence: 0 };

/** One bet of the simple jumper. @param p 0..1 */
export function bet({ shares, evidence }: Stake, p: number): Stake {
  const staked = shares.map((share, index) => ((1 - JUMP) * share + JUMP / bets.length) * (1 + bets[index] * (p - 0.5)));
  const growth = staked.reduce((sum, share) => sum + share, 0);
  return { shares: staked.map((share) => share / growth), evidence: evidence + Math.log10(growth) };
}
