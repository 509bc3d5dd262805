/**
 * Feeds a sink from the journal: it reads on from the sink's place, delivers, and keeps the new place on the disk. What fails is tried again, after
 * a second at first and a minute at most, and it is said once when it begins to fail and once when it works again.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalEntry } from '../../src/domain/journal/journal-entry';
import type { Journal } from '../journal/journal';
import { readJournal } from '../journal/read-journal';
import { isBefore, type Position, START } from '../journal/segments';
import { writeWhole } from '../journal/write-whole';
import type { Log } from '../log';
import { messageOf, RunnerError } from '../runner-error';
import { RetryLater, type Sink } from './sink';

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
/** Whoever is told to come back tomorrow asks again before that. */
const LONGEST_WISH = 3_600_000;

/** How a sink fares, for metrics and health. */
export interface FeedStatus {
  readonly name: string;
  /** Entries of the journal that it has not had yet. */
  readonly behind: number;
  /** Why it cannot deliver now; null where it can. */
  readonly failing: string | null;
}

interface Place extends Position {
  /** Number of the last entry delivered. */
  readonly number: number;
  readonly state?: unknown;
}

export interface FeedOptions {
  readonly journal: Journal;
  /** Folder for the places of sinks, and for what they keep themselves. */
  readonly folder: string;
  readonly log: Log;
  /** Milliseconds before the first new try. */
  readonly firstPause?: number;
}

export class Feed {
  private place: Place = { ...START, number: 0 };
  private failing: string | null = null;
  private isStopping = false;
  /** Nothing is waited for any more. */
  private isEnding = false;
  private wake: () => void = () => {};
  private wakeFromPause: () => void = () => {};
  private running: Promise<void> = Promise.resolve();

  private constructor(
    private readonly sink: Sink,
    private readonly options: FeedOptions,
  ) {}

  /**
   * Starts to feed from the sink's last place on.
   *
   * @throws where the sink cannot be opened; RunnerError journal-damaged where its place is not one of this journal
   */
  static async start(sink: Sink, options: FeedOptions): Promise<Feed> {
    const feed = new Feed(sink, options);
    await mkdir(options.folder, { recursive: true });
    feed.place = await readPlace(feed.path);
    feed.checkPlace();
    sink.onReady?.(() => feed.wakeFromPause());
    await sink.open(feed.place.state, options.folder);
    feed.running = feed.run();
    return feed;
  }

  status(): FeedStatus {
    return { name: this.sink.name, behind: this.options.journal.count - this.place.number, failing: this.failing };
  }

  /**
   * Lets it deliver what the journal has.
   *
   * @param patience milliseconds; after them it is stopped wherever it is, and goes on at the next start
   * @returns whether all was delivered
   */
  async stop(patience: number): Promise<boolean> {
    const until = performance.now() + patience;
    this.isEnding = true;
    this.wakeFromPause();
    while (this.isBehind() && performance.now() < until && (this.failing === null || patience === Number.POSITIVE_INFINITY)) {
      this.wake();
      await pause(20).done;
    }
    const isDone = !this.isBehind();
    this.isStopping = true;
    this.wake();
    this.wakeFromPause();
    const limit = pause(Math.max(1000, Math.min(patience, 5000)));
    await Promise.race([this.running, limit.done]);
    limit.stop();
    await this.sink.close();
    return isDone;
  }

  private get path(): string {
    return join(this.options.folder, `${this.sink.name}.json`);
  }

  private isBehind(): boolean {
    return isBefore(this.place, this.options.journal.end) && this.place.number < this.options.journal.count;
  }

  private async run(): Promise<void> {
    const stopListening = this.options.journal.onEntries(() => this.wake());
    let wait = this.options.firstPause ?? FIRST_PAUSE;
    while (!this.isStopping) {
      try {
        await this.deliverAll();
        wait = this.options.firstPause ?? FIRST_PAUSE;
        await this.untilEntries();
        await this.gather();
      } catch (error) {
        this.fails(messageOf(error));
        await this.untilNextTry(error instanceof RetryLater ? Math.max(wait, Math.min(LONGEST_WISH, error.after)) : wait);
        wait = Math.min(LONGEST_PAUSE, 2 * wait);
      }
    }
    stopListening();
  }

  private async deliverAll(): Promise<void> {
    while (this.isBehind() && !this.isStopping) {
      const { entries, next } = await this.nextEntries();
      if (entries.length === 0) return;
      const state = await this.sink.deliver(entries);
      const place: Place = { ...next, number: entries[entries.length - 1].number, ...(state === undefined ? {} : { state }) };
      await writeWhole(this.path, JSON.stringify(place));
      this.place = place;
      if (this.failing !== null) this.options.log.say(`${this.sink.name} works again; ${this.status().behind} entries are waiting.`);
      this.failing = null;
    }
  }

  private async nextEntries(): Promise<{ entries: JournalEntry[]; next: Position }> {
    const entries: JournalEntry[] = [];
    let next: Position = this.place;
    const { folder, end } = this.options.journal;
    for await (const read of readJournal(folder, this.place, end)) {
      entries.push(read.entry);
      next = read.next;
      if (entries.length === this.sink.most) break;
    }
    this.sayMissing(entries);
    return { entries, next };
  }

  /** A segment that was put away before this sink had all of it. */
  private sayMissing([first]: readonly JournalEntry[]): void {
    const { number } = this.place;
    if (!first || first.number === number + 1) return;
    this.options.log.warn(
      `${this.sink.name} does not get the entries ${number + 1} to ${first.number - 1}: they are not in ${this.options.journal.folder} any more.`,
    );
  }

  private fails(why: string): void {
    if (this.failing === null) this.options.log.warn(`${this.sink.name} cannot deliver: ${why} It is tried again; nothing is lost.`);
    this.failing = why;
  }

  private async untilEntries(): Promise<void> {
    if (this.isStopping || this.isBehind()) return;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
    });
  }

  private async gather(): Promise<void> {
    if (this.sink.gathering === undefined || this.isEnding) return;
    const limit = pause(this.sink.gathering);
    this.wakeFromPause = limit.stop;
    await limit.done;
  }

  /** New entries do not end it: they would be tried as often as they come. */
  private async untilNextTry(most: number): Promise<void> {
    if (this.isStopping) return;
    const limit = pause(most);
    this.wakeFromPause = limit.stop;
    await limit.done;
  }

  /** A place behind the journal's end would leave out every entry up to there. */
  private checkPlace(): void {
    const { journal } = this.options;
    if (!isBefore(journal.end, this.place) && this.place.number <= journal.count) return;
    throw new RunnerError('journal-damaged', {
      path: journal.folder,
      line: 'the last',
      detail: `it is entry ${journal.count}, and ${this.sink.name} has had entry ${this.place.number} (${this.path})`,
    });
  }
}

async function readPlace(path: string): Promise<Place> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Place;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { ...START, number: 0 };
    throw new RunnerError('journal-damaged', { path, line: 'all', detail: messageOf(error) });
  }
}

interface Pause {
  readonly done: Promise<void>;
  /** Ends it now. */
  stop(): void;
}

function pause(milliseconds: number): Pause {
  let stop = (): void => {};
  const done = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    stop = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  return { done, stop };
}
