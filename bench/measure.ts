/**
 * One task, measured on all engines that take part: a first call each, which compiles and warms up, then turn about, so that
 * whatever else the machine does falls on all of them alike. Only one engine computes at a time.
 */
import { expectedSeconds, type Measured, paceFor } from './pace';
import { secondsText } from './table';
import type { Engine, Peer, Task } from './task';

export interface MeasureOptions {
  /** Turns for a fast engine. */
  readonly rounds: number;
  /** Seconds a call may be expected to take. */
  readonly patience: number;
  /** Told what is being done. */
  readonly tell: (text: string) => void;
  /** Told what was left out, and why. */
  readonly note: (sentence: string) => void;
}

/** What each engine took so far, for knowing what it will take. */
export type History = Map<Engine, Measured[]>;

/** @returns the seconds of every call that counts, for each engine that could do it */
export async function measure(
  task: Task,
  peers: readonly Peer[],
  history: History,
  options: MeasureOptions,
): Promise<Map<Engine, number[]>> {
  const seconds = new Map<Engine, number[]>();
  const turns: { readonly peer: Peer; left: number; readonly unwatched: number; readonly timed: number }[] = [];
  for (const peer of peers) {
    const first = await firstCall(task, peer, history.get(peer.engine) ?? [], options);
    if (first === null) continue;
    const { rounds, ...turn } = paceFor(first, options.rounds);
    seconds.set(peer.engine, rounds === 0 ? [first] : []);
    turns.push({ peer, left: rounds, ...turn });
    history.set(peer.engine, [...(history.get(peer.engine) ?? []), { task, seconds: first }]);
  }
  for (let round = 1; round <= options.rounds; round++) {
    for (const turn of turns.filter(({ left }) => left > 0)) {
      options.tell(`${nameOf(task)}: round ${round}, ${turn.peer.engine}`);
      const answer = await turn.peer.take({ ...task, unwatched: turn.unwatched, timed: turn.timed });
      if (!Number.isFinite(answer.value)) throw new Error(`${turn.peer.engine} computed ${answer.value} in ${nameOf(task)}.`);
      seconds.get(turn.peer.engine)?.push(...answer.seconds);
      turn.left -= 1;
    }
  }
  return seconds;
}

/** @returns seconds of the first call, or null where it is left out */
async function firstCall(task: Task, peer: Peer, measured: readonly Measured[], options: MeasureOptions): Promise<number | null> {
  const expected = expectedSeconds(task, measured);
  if (expected !== null && expected > options.patience) {
    options.note(`${peer.engine}: no ${nameOf(task)}; about ${secondsText(expected)} a call are to be expected.`);
    return null;
  }
  options.tell(`${nameOf(task)}: first call, ${peer.engine}`);
  try {
    return (await peer.take({ ...task, unwatched: 0, timed: 1 })).seconds[0];
  } catch (error) {
    options.note(`${peer.engine}: no ${nameOf(task)}. ${(error as Error).message}`);
    return null;
  }
}

function nameOf({ work, size, batch }: Task): string {
  return work === 'matmul' ? work : `${work} at ${size} px, batch ${batch}`;
}
