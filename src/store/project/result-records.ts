/**
 * What a model found as records: one for all of it but the scores, and chunks of about two hundred scores, so that an inspection writes
 * those of its own pictures, however many there are already. The single record of earlier studios is read too.
 */
import * as v from 'valibot';
import type { FindingsPart } from '../../formats/project-schema/persisted-parts';
import { ChunkedList, type ListChunk } from '../../storage/chunked-list';
import type { PersistedParts, WrittenPart } from '../../storage/project-storage';
import type { RecordsChange } from './picture-records';

type Result = FindingsPart['results'] extends ReadonlyMap<string, infer Each> ? Each : never;

/** A score with the id of its picture; the same object for the same score. */
interface Scored {
  readonly id: string;
  readonly result: Result;
}

const INDEX = 'findings';
const chunkName = (chunk: number): string => `results/${chunk}`;

const indexShape = v.looseObject({ chunks: v.array(v.number()), count: v.number() });
const itemShape = v.object({ id: v.string(), result: v.unknown() });

/** Size of a score, roughly. */
const BYTES_A_RESULT = 500;

export class ResultRecords {
  private readonly list = new ChunkedList<Scored>(({ id }) => id);
  private readonly items = new WeakMap<Result, Scored>();

  change({ results, ...others }: FindingsPart): RecordsChange {
    const change = this.list.change([...results].map(([id, result]) => this.itemOf(id, result)));
    const index: WrittenPart = { name: INDEX, value: { ...others, chunks: change.index, count: results.size }, bytes: 2000 };
    const chunks = change.written.map(({ chunk, items }) => ({
      name: chunkName(chunk),
      value: items,
      bytes: BYTES_A_RESULT * items.length,
    }));
    return { parts: [index, ...chunks], gone: change.gone.map(chunkName), confirm: () => this.list.confirm(change) };
  }

  /**
   * The findings in one piece, as validated-parts.ts reads them: with all results, and with `isCut` where some are lost.
   *
   * @param kept the value of the record `findings` @param readParts reads more of the project's parts
   */
  async read(kept: unknown, readParts: (names: readonly string[]) => Promise<PersistedParts>): Promise<unknown> {
    if (!v.is(indexShape, kept)) return kept;
    const { chunks, count, ...others } = kept;
    const records = await readParts(chunks.map(chunkName));
    const read = chunks.map((chunk): ListChunk<Scored> => ({ chunk, items: itemsIn(records[chunkName(chunk)]) }));
    const found = read.flatMap(({ items }) => items);
    const isCut = found.length !== count;
    if (!isCut) {
      this.list.know(read);
      for (const item of found) if (typeof item.result === 'object' && item.result !== null) this.items.set(item.result, item);
    }
    return { ...others, results: new Map(found.map(({ id, result }) => [id, result])), isCut };
  }

  private itemOf(id: string, result: Result): Scored {
    const known = this.items.get(result);
    if (known?.id === id) return known;
    const item = { id, result };
    this.items.set(result, item);
    return item;
  }
}

const itemsIn = (kept: unknown): Scored[] => (Array.isArray(kept) ? kept.filter((item): item is Scored => v.is(itemShape, item)) : []);
