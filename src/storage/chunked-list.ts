/**
 * A long list as records of a few hundred items each, so that a change of one item writes one of them and not all. An item stays in
 * the record that it came into; the index names the records in the order of the list. Whether a record changed shows by the identity of
 * its items: whoever gives the list gives the same object for what is the same.
 */

/** Items a record. */
const FULL = 200;
/** Where the list was shuffled so much that there are that many times more records than needed, all are written anew. */
const MOST_FRAGMENTS = 2;
const FRAGMENTS_ALLOWED = 8;

export interface ListChunk<Item> {
  readonly chunk: number;
  readonly items: readonly Item[];
}

export interface ChunkedChange<Item> {
  /** All records that the list stands in, in its order. */
  readonly index: readonly number[];
  readonly written: readonly ListChunk<Item>[];
  /** Records that the list needs no more. */
  readonly gone: readonly number[];
}

export class ChunkedList<Item extends object> {
  /** As they are kept. */
  private kept = new Map<number, readonly Item[]>();

  constructor(private readonly keyOf: (item: Item) => string) {}

  /** What is kept, as it was found. */
  know(chunks: readonly ListChunk<Item>[]): void {
    this.kept = new Map(chunks.map(({ chunk, items }) => [chunk, items]));
  }

  /** What has to be written so that this list is kept. */
  change(items: readonly Item[]): ChunkedChange<Item> {
    const chunks = this.divided(items);
    const index = chunks.map(({ chunk }) => chunk);
    const used = new Set(index);
    return {
      index,
      written: chunks.filter((chunk) => !isSame(chunk.items, this.kept.get(chunk.chunk))),
      gone: [...this.kept.keys()].filter((chunk) => !used.has(chunk)),
    };
  }

  /** A change was written. */
  confirm({ written, gone }: ChunkedChange<Item>): void {
    for (const chunk of gone) this.kept.delete(chunk);
    for (const { chunk, items } of written) this.kept.set(chunk, items);
  }

  private divided(items: readonly Item[]): ListChunk<Item>[] {
    const homes = new Map<string, number>();
    for (const [chunk, kept] of this.kept) for (const item of kept) homes.set(this.keyOf(item), chunk);
    const chunks: { readonly chunk: number; readonly items: Item[] }[] = [];
    const taken = new Set<number>();
    let next = Math.max(-1, ...this.kept.keys()) + 1;
    for (const item of items) {
      const home = homes.get(this.keyOf(item));
      const last = chunks.at(-1);
      if (last && (home === undefined ? last.items.length < FULL : home === last.chunk)) last.items.push(item);
      else {
        const chunk = home === undefined || taken.has(home) ? next++ : home;
        taken.add(chunk);
        chunks.push({ chunk, items: [item] });
      }
    }
    return chunks.length > MOST_FRAGMENTS * Math.ceil(items.length / FULL) + FRAGMENTS_ALLOWED ? anew(items) : chunks;
  }
}

function anew<Item>(items: readonly Item[]): ListChunk<Item>[] {
  const chunks: ListChunk<Item>[] = [];
  for (let start = 0; start < items.length; start += FULL) chunks.push({ chunk: chunks.length, items: items.slice(start, start + FULL) });
  return chunks;
}

const isSame = <Item>(now: readonly Item[], before: readonly Item[] | undefined): boolean =>
  before !== undefined && now.length === before.length && now.every((item, index) => item === before[index]);
