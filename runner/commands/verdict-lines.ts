/** Prints verdicts as lines of JSON on stdout, and goes on without them where nobody reads any more: they are in the journal all the same. */
import { hostname } from 'node:os';
import type { JournalEntry } from '../../src/domain/journal/journal-entry';
import type { Log } from '../log';
import { messageOfEntry } from '../sinks/message';

export interface VerdictLinesOptions {
  readonly json?: boolean | undefined;
  /** What this runner is called in messages. */
  readonly source?: string | undefined;
}

export class VerdictLines {
  private isBroken = false;

  constructor(
    private readonly options: VerdictLinesOptions,
    private readonly log: Log,
  ) {
    process.stdout.on('error', this.onError);
  }

  /** Nothing where it is not asked for. */
  print(entry: JournalEntry): void {
    const { json, source = hostname() } = this.options;
    if (json && !this.isBroken) process.stdout.write(`${JSON.stringify(messageOfEntry(entry, source))}\n`);
  }

  close(): void {
    process.stdout.off('error', this.onError);
  }

  private readonly onError = ({ message }: Error): void => {
    if (!this.isBroken) this.log.warn(`Nothing can be written to stdout any more (${message}). The journal has all verdicts.`);
    this.isBroken = true;
  };
}
