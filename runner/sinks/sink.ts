/**
 * A sink: where verdicts go. It is given entries of the journal, in order, and its place in the journal is kept on the disk (feed.ts): the journal itself is
 * the queue, so a sink that is down for an hour, or a runner that is killed, loses nothing.
 */
import type { JournalEntry } from '../../src/domain/journal/journal-entry';

export interface Sink {
  /** In messages and metrics, and the name of the file of its place: `csv`, `webhook`, `mqtt`. */
  readonly name: string;
  /** Most entries that it wants at once. */
  readonly most: number;
  /** Milliseconds that it may wait for more entries, so that many are delivered at once; absent where each is urgent. */
  readonly gathering?: number;
  /**
   * Called once before the first entries.
   *
   * @param state what `deliver` gave last, before this start; undefined at the first
   * @param folder for files of its own; it is there, and outlasts a start as the state does
   */
  open(state: unknown, folder: string): Promise<void>;
  /** @param listener is called when it can deliver again, where the sink notices that by itself: the next try need not be waited for */
  onReady?(listener: () => void): void;
  /**
   * Deliver entries, in order. They come again until it resolves, after a restart too: what was delivered already must not count twice, by the sink's
   * state or by the entry's hash, which is its id.
   *
   * @returns what it has to know after a restart, as JSON
   * @throws where they could not be delivered
   */
  deliver(entries: readonly JournalEntry[]): Promise<unknown>;
  close(): Promise<void>;
}

/** A delivery that failed and is better tried again after some time. */
export class RetryLater extends Error {
  constructor(
    message: string,
    /** Milliseconds. */
    readonly after: number,
  ) {
    super(message);
    this.name = 'RetryLater';
  }
}
