/**
 * Requests that were answered already, by the key that their sender gave them: sent again, they get the verdict that they had, and the part is not counted twice.
 * The last ones alone are kept; the journal gives them back after a restart.
 */
import type { JournalEntry } from '../../src/domain/journal/journal-entry';

const MOST = 10_000;

export class KnownRequests {
  private readonly entries = new Map<string, Promise<JournalEntry>>();

  constructor(private readonly most = MOST) {}

  get size(): number {
    return this.entries.size;
  }

  /** The entry of an earlier request, or of one that is under way. */
  find(key: string): Promise<JournalEntry> | undefined {
    return this.entries.get(key);
  }

  /** A request that ends without an entry is forgotten: sent again, it is tried again. */
  add(key: string, entry: Promise<JournalEntry>): void {
    this.entries.set(key, entry);
    entry.catch(() => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    });
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.most) break;
      this.entries.delete(oldest);
    }
  }
}
