/** A cache of inspected pictures within a memory budget. The least recently used are evicted, and inspected again when needed. */
import type { InspectedPicture } from './inspect-picture';

const BUDGET_BYTES = 512 * 1024 * 1024;

export class InspectedCache {
  private readonly kept = new Map<string, InspectedPicture>();
  private keptBytes = 0;

  constructor(private readonly budgetBytes = BUDGET_BYTES) {}

  /** The cached result for a picture, or undefined. */
  get(id: string): InspectedPicture | undefined {
    const known = this.kept.get(id);
    if (known) {
      this.kept.delete(id);
      this.kept.set(id, known);
    }
    return known;
  }

  set(id: string, inspected: InspectedPicture): void {
    this.kept.set(id, inspected);
    this.keptBytes += bytesOf(inspected);
    for (const [oldest, picture] of this.kept) {
      if (this.keptBytes <= this.budgetBytes || oldest === id) break;
      this.kept.delete(oldest);
      this.keptBytes -= bytesOf(picture);
    }
  }
}

function bytesOf({ reconstruction, maps }: InspectedPicture): number {
  return Object.values(maps).reduce((sum, map) => sum + map.byteLength, reconstruction.byteLength);
}
