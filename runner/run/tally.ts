/** Counts verdicts, and says them. */
import { formatCount } from '../../src/domain/format-number';
import { type RunnerVerdict, runnerVerdicts } from '../journal/verdict-entry';

export type Tally = Record<RunnerVerdict, number>;

export const emptyTally = (): Tally => ({ pass: 0, look: 0, reject: 0, unreadable: 0 });

export const totalOf = (tally: Tally): number => runnerVerdicts.reduce((sum, verdict) => sum + tally[verdict], 0);

/** `1,204 pictures: 1,180 pass, 14 look, 9 reject, 1 unreadable` */
export function sayTally(tally: Tally): string {
  const total = totalOf(tally);
  const counts = runnerVerdicts.map((verdict) => `${formatCount(tally[verdict])} ${verdict}`).join(', ');
  return `${formatCount(total)} ${total === 1 ? 'picture' : 'pictures'}: ${counts}`;
}

/** Exit codes of the program, for scripts. */
export const exitCodes = { allPass: 0, error: 1, usage: 2, notAllPass: 3, someUnreadable: 4 } as const;

export function exitCodeOf(tally: Tally): number {
  if (tally.unreadable > 0) return exitCodes.someUnreadable;
  return tally.look + tally.reject > 0 ? exitCodes.notAllPass : exitCodes.allPass;
}
