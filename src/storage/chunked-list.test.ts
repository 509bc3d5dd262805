/** A long list changes record by record: little is written, and what is written gives the list back. */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import { ChunkedList } from './chunked-list';

interface Item {
  readonly id: string;
  readonly label: string;
}

/** A recordStore that follows the changes, and gives the list back as a reader would. */
function kept() {
  const records = new Map<number, readonly Item[]>();
  const list = new ChunkedList<Item>(({ id }) => id);
  let index: readonly number[] = [];
  const write = (items: readonly Item[]): number => {
    const change = list.change(items);
    for (const chunk of change.gone) records.delete(chunk);
    for (const { chunk, items: some } of change.written) records.set(chunk, some);
    index = change.index;
    list.confirm(change);
    return change.written.reduce((sum, { items: some }) => sum + some.length, 0);
  };
  return { write, records, read: () => index.flatMap((chunk) => records.get(chunk) ?? []) };
}

const items = (count: number, from = 0): Item[] => Array.from({ length: count }, (_, n) => ({ id: `${from + n}`, label: 'good' }));

describe('a list in records', () => {
  it('writes one record where one item changes, and of a list that grows its end', () => {
    const { write, read } = kept();
    const all = items(5000);
    expect(write(all)).toBe(5000);
    expect(write(all)).toBe(0);
    const labelled = all.map((item) => (item.id === '2345' ? { ...item, label: 'crack' } : item));
    expect(write(labelled)).toBe(200);
    const less = labelled.filter(({ id }) => id !== '2345');
    expect(write(less)).toBe(199);
    expect(write(labelled)).toBe(200);
    expect(write([...labelled, ...items(10, 5000)])).toBeLessThanOrEqual(200);
    expect(read()).toEqual([...labelled, ...items(10, 5000)]);
  });

  it('gives back every list, whatever is done with it, and leaves no record behind', () => {
    const source = seededRandom(7);
    const random = (): number => source.next();
    const pick = (below: number): number => Math.floor(random() * below);
    for (let round = 0; round < 20; round++) {
      const { write, read, records } = kept();
      let now = items(pick(900));
      for (let turn = 0; turn < 25; turn++) {
        const at = pick(now.length + 1);
        const act = pick(5);
        if (act === 0) now = [...now.slice(0, at), ...items(pick(300), 1000 * (turn + 1)), ...now.slice(at)];
        if (act === 1) now = now.filter(() => random() < 0.8);
        if (act === 2) now = now.map((item) => (random() < 0.1 ? { ...item, label: `${turn}` } : item));
        if (act === 3) now = [...now].sort(() => random() - 0.5);
        if (act === 4) now = [...now.slice(at), ...now.slice(0, at)];
        write(now);
        expect(read()).toEqual(now);
        expect([...records.values()].reduce((sum, some) => sum + some.length, 0)).toBe(now.length);
      }
    }
  });
});
