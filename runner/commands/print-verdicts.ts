/** Prints verdicts as lines of JSON on stdout, and goes on without them where nobody reads any more: they are in the journal all the same. */
import type { JournalEntry } from '../../src/domain/journal/journal-entry';
import type { Log } from '../log';
import { messageOfEntry } from '../sinks/message';

export interface PrintOptions {
  readonly json?: boolean | undefined;
  /** What this runner is called in messages. */
  readonly source?: string | undefined;
}

/** @returns prints one; nothing where it is not asked for */
export function printVerdicts({ json, source = '' }: PrintOptions, log: Log): (entry: JournalEntry) => void {
  let isBroken = false;
  process.stdout.on('error', (error) => {
    if (!isBroken) log.warn(`Nothing can be written to stdout any more (${error.message}). The journal has all verdicts.`);
    isBroken = true;
  });
  if (!json) return () => {};
  return (entry) => {
    if (!isBroken) process.stdout.write(`${JSON.stringify(messageOfEntry(entry, source))}\n`);
  };
}
