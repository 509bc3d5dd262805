/** Writes to the journal what the watch for drift finds, and where it begins anew. */
import type { VerdictFacts } from '../journal/verdict-entry';
import type { Log } from '../log';
import type { RunnerModel } from '../model/runner-model';
import { ANEW, type DriftWatches } from './drift-watches';
import type { Run } from './run';

/** Takes verdicts that were given now, and writes an alarm to the journal and to stderr. */
export const driftNoter =
  (drift: DriftWatches, run: Run, log: Log) =>
  (model: RunnerModel, { verdict, score }: VerdictFacts): void => {
    const alarm = verdict === 'unreadable' ? null : drift.take(model, score ?? Number.NaN);
    if (!alarm) return;
    log.warn(`${model.name}: ${alarm.sentence}`);
    // Where the disk is full the alarm stands on stderr alone; the next start finds it again.
    void run.note('drift', alarm.sentence, model.title, alarm.facts).catch(() => {});
  };

export async function beginAnew(drift: DriftWatches, run: Run): Promise<void> {
  const entry = await run.note('drift', 'Drift is watched anew from here on.', null, ANEW);
  drift.replay(entry);
}
