/**
 * One task, measured on all engines that take part: a first call each, which compiles and warms up, then turn about, so that
 * whatever else the machine does falls on all of them alike. Only one engine computes at a time.
 */
import { expectedSeconds, type Paced, paceFor } from './pace';
import { secondsText } from './table';
import type { Engine, Measured, Peer, Task, TurnAnswer } from './task';

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
export type History = Map<Engine, Paced[]>;

interface Turns {
  readonly peer: Peer;
  readonly rounds: number;
  readonly unwatched: number;
  readonly timed: number;
  readonly firstSeconds: number;
  readonly seconds: (readonly number[])[];
  last: TurnAnswer;
}

/** @returns times and outcome of each engine that could do it, in the order of `peers` */
export async function measure(
  task: Task,
  peers: readonly Peer[],
  history: History,
  options: MeasureOptions,
): Promise<Map<Engine, Measured>> {
  const turns: Turns[] = [];
  for (const peer of peers) {
    const known = history.get(peer.engine) ?? [];
    const first = await firstCall(task, peer, known, options);
    if (first === null) continue;
    const [firstSeconds] = first.seconds;
    turns.push({ peer, ...paceFor(firstSeconds, options.rounds), firstSeconds, seconds: [], last: first });
    history.set(peer.engine, [...known, { task, seconds: firstSeconds }]);
  }
  for (let round = 1; round <= options.rounds; round++) {
    for (const turn of turns.filter(({ rounds }) => rounds >= round)) {
      const { peer, unwatched, timed } = turn;
      options.tell(`${nameOf(task)}: round ${round}, ${peer.engine}`);
      turn.last = await peer.take({ ...task, unwatched, timed });
      if (!Number.isFinite(turn.last.value)) throw new Error(`${peer.engine} computed ${turn.last.value} in ${nameOf(task)}.`);
      turn.seconds.push(turn.last.seconds);
    }
  }
  return new Map(
    turns.map(({ peer, seconds, firstSeconds, last: { value, verdict } }) => [
      peer.engine,
      { rounds: seconds, firstSeconds, value, ...(verdict && { verdict }) },
    ]),
  );
}

/** @returns null where it is left out */
async function firstCall(task: Task, peer: Peer, known: readonly Paced[], options: MeasureOptions): Promise<TurnAnswer | null> {
  const expected = expectedSeconds(task, known);
  if (expected !== null && expected > options.patience) {
    options.note(`${peer.engine}: no ${nameOf(task)}; about ${secondsText(expected)} a call are to be expected.`);
    return null;
  }
  options.tell(`${nameOf(task)}: first call, ${peer.engine}`);
  try {
    return await peer.take({ ...task, unwatched: 0, timed: 1 });
  } catch (error) {
    options.note(`${peer.engine}: no ${nameOf(task)}. ${(error as Error).message}`);
    return null;
  }
}

function nameOf({ work, size, batch }: Task): string {
  return work === 'matmul' ? work : `${work} at ${size} px, batch ${batch}`;
}
