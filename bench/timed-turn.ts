/** Does a turn: the clock runs next to the work, in the worker, on the page or in a process of its own. */
import type { Outcome, Turn, TurnAnswer } from './task';

export async function timedTurn({ unwatched, timed }: Turn, call: () => Promise<Outcome>): Promise<TurnAnswer> {
  let outcome: Outcome = { value: Number.NaN };
  for (let index = 0; index < unwatched; index++) outcome = await call();
  const seconds: number[] = [];
  for (let index = 0; index < timed; index++) {
    const start = performance.now();
    outcome = await call();
    seconds.push((performance.now() - start) / 1000);
  }
  return { seconds, ...outcome };
}
