/**
 * Stores a long list as records of a few hundred items each, so that a change of one item writes one record. An item stays in its record;
 * the index lists the records in order. Items are compared by identity: an unchanged item must be the same object.
 */

/** Items per record. */
const FULL = 200;
/** After much reordering the list has many short records. Above this multiple of the needed number all records are rewritten. */
const MOST_FRAGMENTS = 2;
const FRAGMENTS_ALLOWED = 8;

export interface ListChunk<Item> {
  readonly chunk: number;
  readonly items: readonly Item[];
}

export interface ChunkedChange<Item> {
  /** Numbers of all records of the list, in list order. */
  readonly index: readonly number[];
  readonly written: readonly ListChunk<Item>[];
  /** Records to delete. */
  readonly gone: readonly number[];
}

export class ChunkedList<Item extends object> {
  /** Items of each stored record. */
  private stored = new Map<number, readonly Item[]>();

  constructor(private readonly keyOf: (item: Item) => string) {}

  /** Sets what is stored, as it was read. */
  know(chunks: readonly ListChunk<Item>[]): void {
    this.stored = new Map(chunks.map(({ chunk, items }) => [chunk, items]));
  }

  /** The writes and deletions that store this list. */
  change(items: readonly Item[]): ChunkedChange<Item> {
    const chunks = this.divided(items);
    const index = chunks.map(({ chunk }) => chunk);
    const used = new Set(index);
    return {
      index,
      written: chunks.filter((chunk) => !isSame(chunk.items, this.stored.get(chunk.chunk))),
      gone: [...this.stored.keys()].filter((chunk) => !used.has(chunk)),
    };
  }

  /** Call when a change was written. */
  confirm({ written, gone }: ChunkedChange<Item>): void {
    for (const chunk of gone) this.stored.delete(chunk);
    for (const { chunk, items } of written) this.stored.set(chunk, items);
  }

  private divided(items: readonly Item[]): ListChunk<Item>[] {
    const homes = new Map<string, number>();
    for (const [chunk, stored] of this.stored) for (const item of stored) homes.set(this.keyOf(item), chunk);
    const chunks: { readonly chunk: number; readonly items: Item[] }[] = [];
    const taken = new Set<number>();
    let next = Math.max(-1, ...this.stored.keys()) + 1;
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
    return chunks.length > MOST_FRAGMENTS * Math.ceil(items.length / FULL) + FRAGMENTS_ALLOWED ? rewritten(items) : chunks;
  }
}

function rewritten<Item>(items: readonly Item[]): ListChunk<Item>[] {
  const chunks: ListChunk<Item>[] = [];
  for (let start = 0; start < items.length; start += FULL) chunks.push({ chunk: chunks.length, items: items.slice(start, start + FULL) });
  return chunks;
}

const isSame = <Item>(now: readonly Item[], before: readonly Item[] | undefined): boolean =>
  before !== undefined && now.length === before.length && now.every((item, index) => item === before[index]);
