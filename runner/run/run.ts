/**
 * A run of the runner: the folder of its results with journal, lock and sinks. Commands judge pictures, and hand what was found to the run; it is in the
 * journal before `record` resolves, and reaches the sinks from there.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalDraft, JournalEntry, JournalFact } from '../../src/domain/journal/journal-entry';
import { Journal } from '../journal/journal';
import { readJournal } from '../journal/read-journal';
import { type VerdictFacts, verdictDraft, verdictIn } from '../journal/verdict-entry';
import { writeWhole } from '../journal/write-whole';
import type { Log } from '../log';
import type { RunnerModel } from '../model/runner-model';
import { isForPersons, messageOf, RunnerError } from '../runner-error';
import { Feed, type FeedStatus } from '../sinks/feed';
import type { Sink } from '../sinks/sink';
import type { DriftWatches } from './drift-watches';
import { type FolderLock, lockFolder } from './folder-lock';

/** For what the runner keeps for itself, within the folder of the results. */
export const STATE_FOLDER = '.runner';
/** In it, by which a folder of results is known. */
export const SUBJECT_FILE = 'subject.json';

export interface SubjectLimits {
  readonly detector: string;
  readonly threshold: number;
  readonly look: number | null;
}

/** What a folder of results is of: another run must not be mixed into it. */
export interface RunSubject {
  readonly command: 'inspect' | 'watch' | 'serve';
  /** The folder of the pictures; null where they come by requests. */
  readonly folder: string | null;
  /** Of the model where all verdicts must be of one; null where it may be replaced. */
  readonly fingerprint: string | null;
  /** Its limits then: the same model with another threshold judges otherwise. */
  readonly limits?: SubjectLimits;
}

export const ofModel = ({ fingerprint, detector, threshold }: RunnerModel): Pick<RunSubject, 'fingerprint' | 'limits'> => ({
  fingerprint,
  limits: { detector, threshold: threshold.value, look: threshold.look ?? null },
});

export interface RunOptions {
  /** Folder of the results. */
  readonly out: string;
  readonly subject: RunSubject;
  readonly sinks: readonly Sink[];
  readonly log: Log;
  /** Called with each verdict of earlier runs into the same folder, before anything is judged. */
  readonly onEarlier?: (facts: VerdictFacts, entry: JournalEntry) => void;
  /** Is told every entry of earlier runs. */
  readonly drift?: DriftWatches;
}

/** Milliseconds between tries to write to a full disk. */
const PAUSE_WHEN_FULL = 2000;
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT']);

interface Held {
  readonly draft: JournalDraft;
  resolve(entry: JournalEntry): void;
  reject(error: unknown): void;
}

export class Run {
  private readonly feeds: Feed[] = [];
  private isFull = false;
  private isStopping = false;
  private lost: RunnerError | null = null;
  /** What waits for room on the disk, in order. */
  private readonly held: Held[] = [];

  private constructor(
    readonly journal: Journal,
    private readonly lock: FolderLock,
    private readonly log: Log,
  ) {
    lock.onLost((error) => {
      this.lost = error;
      this.refuseHeld(error);
    });
  }

  /** @throws RunnerError in-use, folder-not-writable, results-of-another, journal-damaged, disk-full; of a sink, sink-wrong */
  static async open({ out, subject, sinks, log, onEarlier, drift }: RunOptions): Promise<Run> {
    const state = join(out, STATE_FOLDER);
    const lock = await lockFolder(join(state, 'lock'), out, { say: (text) => log.say(text) });
    let run: Run | null = null;
    try {
      await claim(state, out, subject);
      const journal = await Journal.open(out);
      run = new Run(journal, lock, log);
      if (onEarlier || drift) await tellEarlier(out, onEarlier, drift);
      for (const sink of sinks) run.feeds.push(await Feed.start(sink, { journal, folder: join(state, 'sinks'), log }));
      return run;
    } catch (error) {
      if (run) await run.close(0);
      else await lock.release();
      throw asWritable(error, out);
    }
  }

  /** Whether the last entry could not be written. */
  get isDiskFull(): boolean {
    return this.isFull;
  }

  /**
   * Write a verdict to the journal. Where the disk is full it waits until there is room, however long that takes; those that wait are written in the order in which they came.
   *
   * @throws RunnerError stopped where the run is stopped meanwhile, in-use where another one has taken the folder over, journal-gone; then the verdict was not given
   */
  record(facts: VerdictFacts, model: string | null): Promise<JournalEntry> {
    return this.appendPatiently(verdictDraft(facts, model, new Date()));
  }

  /**
   * Write a verdict to the journal, or say at once that it cannot be. After a full disk it is tried from here until there is room: whoever asks
   * whether the run is ready sends nothing until then.
   *
   * @throws RunnerError disk-full, in-use, journal-gone; then the verdict was not given
   */
  async tryRecord(facts: VerdictFacts, model: string | null): Promise<JournalEntry> {
    if (this.lost) throw this.lost;
    try {
      return await this.journal.append(verdictDraft(facts, model, new Date()));
    } catch (error) {
      if (isDiskFull(error) && this.held.length === 0)
        void this.note('run', 'The disk was full, and has room again.', null, {}).catch(() => {});
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
    return this.appendPatiently({ kind, text, at: new Date().toISOString(), model, by: '', facts });
  }

  /**
   * Writes something else into the folder of the results; while there is no room for it, it is tried again.
   *
   * @throws RunnerError stopped; what else keeps it from being written
   */
  async patiently<Result>(write: () => Promise<Result>): Promise<Result> {
    while (true) {
      try {
        return await write();
      } catch (error) {
        if (!NO_ROOM.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
        if (!this.isFull) this.log.warn(new RunnerError('disk-full', { path: this.journal.folder, detail: messageOf(error) }).message);
        this.isFull = true;
        for (let waited = 0; waited < PAUSE_WHEN_FULL; waited += 100) {
          if (this.isStopping) throw new RunnerError('stopped');
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    }
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

  private async appendPatiently(draft: JournalDraft): Promise<JournalEntry> {
    if (this.lost) throw this.lost;
    if (this.held.length === 0) {
      try {
        const entry = await this.journal.append(draft);
        this.isFull = false;
        return entry;
      } catch (error) {
        if (!isDiskFull(error)) throw error;
        if (!this.isFull) this.log.warn(error.message);
        this.isFull = true;
      }
    }
    return new Promise((resolve, reject) => {
      if (this.isStopping) return reject(new RunnerError('stopped'));
      this.held.push({ draft, resolve, reject });
      if (this.held.length === 1) void this.writeHeld();
    });
  }

  /** Tries the first that waits until it is written, then the others. */
  private async writeHeld(): Promise<void> {
    await this.pauseWhenFull();
    while (this.held.length > 0) {
      const [{ draft, resolve, reject }] = this.held;
      try {
        const entry = await this.journal.append(draft);
        if (this.isFull) this.log.say('The journal can be written again.');
        this.isFull = false;
        this.held.shift();
        resolve(entry);
      } catch (error) {
        if (isDiskFull(error)) await this.pauseWhenFull();
        else {
          this.held.shift();
          reject(error);
        }
      }
    }
  }

  private async pauseWhenFull(): Promise<void> {
    for (let waited = 0; waited < PAUSE_WHEN_FULL && this.held.length > 0; waited += 100) {
      if (this.isStopping) return this.refuseHeld(new RunnerError('stopped'));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  private refuseHeld(error: RunnerError): void {
    for (const { reject } of this.held.splice(0)) reject(error);
  }
}

const isDiskFull = (error: unknown): error is RunnerError => error instanceof RunnerError && error.code === 'disk-full';

/** What the file system says of the folder of the results, as a sentence. */
function asWritable(error: unknown, out: string): unknown {
  if (isForPersons(error) || !(error as NodeJS.ErrnoException)?.code) return error;
  return new RunnerError('folder-not-writable', { path: out, detail: messageOf(error) });
}

async function tellEarlier(out: string, onEarlier: RunOptions['onEarlier'], drift: DriftWatches | undefined): Promise<void> {
  for await (const { entry } of readJournal(out)) {
    const facts = verdictIn(entry);
    if (facts) onEarlier?.(facts, entry);
    drift?.replay(entry);
  }
}

/** @throws RunnerError results-of-another, journal-damaged */
async function claim(state: string, out: string, subject: RunSubject): Promise<void> {
  const path = join(state, SUBJECT_FILE);
  const known = await readFile(path, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  const text = JSON.stringify(subject);
  if (known === null) return writeWhole(path, text);
  if (known !== text)
    throw new RunnerError('results-of-another', { path: out, found: sayOf(parsed(known, path)), expected: sayOf(subject) });
}

function parsed(text: string, path: string): RunSubject {
  try {
    return JSON.parse(text) as RunSubject;
  } catch (error) {
    throw new RunnerError('journal-damaged', { path, line: 1, detail: messageOf(error) });
  }
}

function sayOf({ command, folder, fingerprint, limits }: RunSubject): string {
  const look = typeof limits?.look === 'number' ? ` and look limit ${limits.look}` : '';
  const said = limits ? `, detector ${limits.detector}, threshold ${limits.threshold}${look}` : '';
  return [command, folder, fingerprint && `with the model ${fingerprint}${said}`].filter(Boolean).join(' ');
}
