/** What becomes of a run that did not end by itself: paused, or found by a later visit as the one before left it. */
import { type ComparedRun, isPending } from '../../domain/comparison';

/** A run that never got to a checkpoint before a pause begins anew, and one that never began simply waits. */
export function pausedStatus({ status }: ComparedRun, fromStep: number | null): ComparedRun['status'] {
  return fromStep === null && status.phase === 'waiting' ? { phase: 'waiting' } : { phase: 'interrupted', fromStep };
}

/** A run as an earlier visit left it: one that was under way goes on from what was kept of it, and says so. */
export async function foundRun(
  run: ComparedRun,
  readCheckpoint: (id: string) => Promise<{ readonly step: number } | null>,
): Promise<ComparedRun> {
  if (run.status.phase !== 'running') return run;
  if (run.card) return { ...run, status: { phase: 'trained' } };
  const fromStep = (await readCheckpoint(run.id))?.step ?? null;
  const note =
    fromStep === null
      ? 'The page was left during this run; there was no checkpoint yet, so it starts over.'
      : `The page was left during this run; it resumes from its checkpoint at step ${fromStep}.`;
  return { ...run, status: { phase: 'interrupted', fromStep }, notes: [...run.notes, note] };
}

/** How far a comparison is, as text: a visit that took it up and left the same got nowhere. */
export const progressOf = (runs: readonly ComparedRun[]): string =>
  JSON.stringify([
    runs.filter((run) => !isPending(run)).length,
    ...runs.flatMap(({ status }): (string | number | null)[] =>
      status.phase === 'trained' ? ['trained'] : status.phase === 'interrupted' ? [status.fromStep] : [],
    ),
  ]);
