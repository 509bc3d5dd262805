/**
 * A run of the runner: the folder of its results with journal, lock and sinks. Commands judge pictures, and hand what was found to the run; it is in the
 * journal before `record` resolves, and reaches the sinks from there.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalEntry, JournalFact } from '../../src/domain/journal/journal-entry';
import { Journal } from '../journal/journal';
import { readJournal } from '../journal/read-journal';
import { type VerdictFacts, verdictDraft, verdictIn } from '../journal/verdict-entry';
import { writeWhole } from '../journal/write-whole';
import type { Log } from '../log';
import { RunnerError } from '../runner-error';
import { Feed, type FeedStatus } from '../sinks/feed';
import type { Sink } from '../sinks/sink';
import { type FolderLock, lockFolder } from './folder-lock';

/** For what the runner keeps for itself, within the folder of the results. */
export const STATE_FOLDER = '.runner';

/** What a folder of results is of: another run must not be mixed into it. */
export interface RunSubject {
  readonly command: 'inspect' | 'watch' | 'serve';
  /** The folder of the pictures; null where they come by requests. */
  readonly folder: string | null;
  /** Fingerprint of the model where all verdicts must be of one; null where it may be replaced. */
  readonly fingerprint: string | null;
}

export interface RunOptions {
  /** Folder of the results. */
  readonly out: string;
  readonly subject: RunSubject;
  readonly sinks: readonly Sink[];
  readonly log: Log;
  /** Called with each verdict of earlier runs into the same folder, before anything is judged. */
  readonly onEarlier?: (facts: VerdictFacts, entry: JournalEntry) => void;
}

const PAUSE_WHEN_FULL = 5000;

export class Run {
  private readonly feeds: Feed[] = [];
  private isFull = false;
  private isStopping = false;

  private constructor(
    readonly journal: Journal,
    private readonly lock: FolderLock,
    private readonly log: Log,
  ) {}

  /** @throws RunnerError in-use, results-of-another, journal-damaged, disk-full; of a sink, sink-wrong */
  static async open({ out, subject, sinks, log, onEarlier }: RunOptions): Promise<Run> {
    const state = join(out, STATE_FOLDER);
    const lock = await lockFolder(join(state, 'lock'), out);
    try {
      await claim(state, out, subject);
      const journal = await Journal.open(out);
      const run = new Run(journal, lock, log);
      if (onEarlier) await tellEarlier(out, onEarlier);
      for (const sink of sinks) run.feeds.push(await Feed.start(sink, { journal, folder: join(state, 'sinks'), log }));
      return run;
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** Whether the last entry could not be written. */
  get isDiskFull(): boolean {
    return this.isFull;
  }

  /**
   * Write a verdict to the journal. Where the disk is full it waits until there is room, however long that takes.
   *
   * @throws RunnerError stopped where the run is stopped meanwhile; then the verdict was not given
   */
  record(facts: VerdictFacts, model: string | null): Promise<JournalEntry> {
    return this.appendPatiently(() => this.journal.append(verdictDraft(facts, model, new Date())));
  }

  /**
   * Write a verdict to the journal, or say at once that it cannot be.
   *
   * @throws RunnerError disk-full
   */
  async tryRecord(facts: VerdictFacts, model: string | null): Promise<JournalEntry> {
    try {
      const entry = await this.journal.append(verdictDraft(facts, model, new Date()));
      this.isFull = false;
      return entry;
    } catch (error) {
      this.isFull = true;
      throw error;
    }
  }

  /** Write what else happened. As `record`. */
  note(
    kind: 'run' | 'model' | 'drift',
    text: string,
    model: string | null,
    facts: Readonly<Record<string, JournalFact>>,
  ): Promise<JournalEntry> {
    return this.appendPatiently(() => this.journal.append({ kind, text, at: new Date().toISOString(), model, by: '', facts }));
  }

  sinkStatus(): readonly FeedStatus[] {
    return this.feeds.map((feed) => feed.status());
  }

  /** No append is tried again from here on: what waits for room on the disk is given up, and is judged again at the next start. */
  giveUp(): void {
    this.isStopping = true;
  }

  /**
   * Ends the run: sinks get what is in the journal.
   *
   * @param patience milliseconds that each sink has for it; what it does not get then it gets at the next start
   */
  async close(patience: number): Promise<void> {
    this.isStopping = true;
    const done = await Promise.all(this.feeds.map((feed) => feed.stop(patience)));
    for (const [index, isDone] of done.entries()) {
      const { name, behind } = this.feeds[index].status();
      if (!isDone) this.log.warn(`${name} has not had ${behind} entries yet. It gets them at the next start with the same --out.`);
    }
    await this.journal.close();
    await this.lock.release();
  }

  private async appendPatiently(append: () => Promise<JournalEntry>): Promise<JournalEntry> {
    while (true) {
      try {
        const entry = await append();
        if (this.isFull) this.log.say('The journal can be written again.');
        this.isFull = false;
        return entry;
      } catch (error) {
        if (!(error instanceof RunnerError) || error.code !== 'disk-full') throw error;
        if (!this.isFull) this.log.warn(error.message);
        this.isFull = true;
        for (let waited = 0; waited < PAUSE_WHEN_FULL; waited += 100) {
          if (this.isStopping) throw new RunnerError('stopped');
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    }
  }
}

async function tellEarlier(out: string, onEarlier: NonNullable<RunOptions['onEarlier']>): Promise<void> {
  for await (const { entry } of readJournal(out)) {
    const facts = verdictIn(entry);
    if (facts) onEarlier(facts, entry);
  }
}

/** @throws RunnerError results-of-another */
async function claim(state: string, out: string, subject: RunSubject): Promise<void> {
  await mkdir(state, { recursive: true });
  const path = join(state, 'subject.json');
  const known = await readFile(path, 'utf8').catch(() => null);
  const text = JSON.stringify(subject);
  if (known === null) return writeWhole(path, text);
  if (known !== text) {
    throw new RunnerError('results-of-another', { path: out, found: sayOf(JSON.parse(known)), expected: sayOf(subject) });
  }
}

const sayOf = ({ command, folder, fingerprint }: RunSubject): string =>
  [command, folder, fingerprint && `with the model ${fingerprint}`].filter(Boolean).join(' ');
