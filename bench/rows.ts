/** The rows of one task: medians, the ratio to the named peer as the median of pairs, and whether all that must compute the same do. */
import { foldsDecoder, macCount } from './mac-count';
import { median } from './median';
import type { Engine, Measured, Row, Task, Work } from './task';
import { mustAgree, namedPeer } from './works';

/** Largest difference of two outcomes that are the same, relative to the one. */
const TOLERANCE = 1e-4;

/**
 * @param measured of every engine that could do the task, in the order of the table
 * @param gflops rates of the engines' own matrix products
 * @param known sentences about engines that were found to compute something else before the clock ran
 */
export function rowsOf(
  task: Task & { readonly work: Work },
  measured: ReadonlyMap<Engine, Measured>,
  gflops: ReadonlyMap<Engine, number>,
  known: ReadonlyMap<Engine, string> = new Map(),
): Row[] {
  const differing = new Map([...known, ...differencesOf(task.work, measured)]);
  const peer = namedPeer(task.work, [...measured.keys()]);
  return [...measured].map(([engine, found]) => {
    const seconds = secondsOf(found);
    const medianSeconds = median(seconds);
    const rate = gflops.get(engine);
    const macs = macCount(task, foldsDecoder(engine));
    const isFair = peer !== null && !differing.has(engine) && !differing.has(peer);
    const { ratio, pairs } = isFair ? pairedRatio(found, measured.get(peer) as Measured) : { ratio: null, pairs: 0 };
    return {
      ...task,
      engine,
      medianSeconds,
      fastestSeconds: Math.min(...seconds),
      picturesPerSecond: task.batch / medianSeconds,
      peer,
      ratioToPeer: ratio,
      pairs,
      repetitions: seconds.length,
      rounds: found.rounds,
      shareOfLowerBound: rate && macs !== null ? (2 * macs) / (rate * 1e9) / medianSeconds : null,
      value: found.value,
      ...(found.verdict && { verdict: found.verdict }),
      differs: differing.get(engine) ?? null,
    };
  });
}

/**
 * The ratio of two engines' times: for each round the median of the one's calls over the median of the other's, and the median of these. What the machine
 * does otherwise falls on both of one round alike.
 *
 * @returns where one of both had no rounds: the ratio of the medians of what there is, on no pair
 */
export function pairedRatio(one: Measured, other: Measured): { readonly ratio: number; readonly pairs: number } {
  const pairs = Math.min(one.rounds.length, other.rounds.length);
  if (pairs === 0) return { ratio: median(secondsOf(one)) / median(secondsOf(other)), pairs };
  const ratios = Array.from({ length: pairs }, (_, round) => median(one.rounds[round]) / median(other.rounds[round]));
  return { ratio: median(ratios), pairs };
}

/** Of the engines that must agree: a sentence for each that does not agree with the first of them. */
export function differencesOf(work: Work, measured: ReadonlyMap<Engine, Measured>): Map<Engine, string> {
  const differing = new Map<Engine, string>();
  const [first, ...others] = [...measured].filter(([engine]) => mustAgree(engine, work));
  for (const [engine, { value, verdict }] of others) {
    const [name, expected] = first;
    // An engine that gives no verdict is not held to one.
    const isOtherVerdict = verdict !== undefined && expected.verdict !== undefined && verdict !== expected.verdict;
    if (agree(value, expected.value) && !isOtherVerdict) continue;
    const verdicts = isOtherVerdict ? ` and ${verdict} for ${expected.verdict}` : '';
    differing.set(engine, `${engine} computes something else in ${work} than ${name}: ${value} for ${expected.value}${verdicts}.`);
  }
  return differing;
}

/** Whether two numbers are the same within TOLERANCE; NaN never is. */
export function agree(found: number, expected: number, tolerance = TOLERANCE): boolean {
  return Math.abs(found - expected) <= tolerance * Math.abs(expected);
}

function secondsOf({ rounds, firstSeconds }: Measured): readonly number[] {
  return rounds.length === 0 ? [firstSeconds] : rounds.flat();
}
