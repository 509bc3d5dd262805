/** How often to repeat what, so that fast engines are measured well and one that takes a minute a step does not take the day. */
import { bestForwardMacs, macCount } from './mac-count';
import { PASSES } from './network';
import type { Task } from './task';

export interface Pace {
  /** Turns that an engine gets, alternating with the others'. */
  readonly rounds: number;
  /** In each turn: calls that only warm it up again, and calls that count. */
  readonly unwatched: number;
  readonly timed: number;
}

const FAST_SECONDS = 3;
const SLOW_SECONDS = 15;

/**
 * @param firstSeconds how long the engine's first call of this task took, compilation and all
 * @param rounds turns for a fast engine
 * @returns zero rounds where the first call is all that will be had of it
 */
export function paceFor(firstSeconds: number, rounds: number): Pace {
  if (firstSeconds < FAST_SECONDS) return { rounds, unwatched: 1, timed: 3 };
  if (firstSeconds < SLOW_SECONDS) return { rounds: Math.min(rounds, 2), unwatched: 0, timed: 1 };
  return { rounds: 0, unwatched: 0, timed: 0 };
}

export interface Paced {
  readonly task: Task;
  readonly seconds: number;
}

/** What a call of this task may take, from the slowest rate at which the engine has multiplied so far; null before the first. */
export function expectedSeconds(task: Task, known: readonly Paced[]): number | null {
  if (known.length === 0) return null;
  return roughMacs(task) * Math.max(...known.map((one) => one.seconds / roughMacs(one.task)));
}

/**
 * Of an inspection the networks at full size and at half. Before a camera's first frame the studio opens the model, which inspects an example with every
 * detector: that is what a slow engine would be waited for.
 */
function roughMacs(task: Task): number {
  const counted = macCount(task, true);
  if (counted !== null) return counted;
  const once = bestForwardMacs(task.size);
  return task.batch * (once + bestForwardMacs(task.size / 2)) + (task.work === 'live' ? PASSES * once : 0);
}
