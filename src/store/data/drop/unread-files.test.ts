/** Who is to blame when a worker is ended over a file, and what the next one is asked. */
import { describe, expect, it } from 'vitest';
import type { StudioEvent } from '../../../protocol/events';
import { UnreadFiles } from './unread-files';

const file = (id: string) => ({ id, path: `${id}.png`, file: new Blob([id]) });
const begun = (id: string, seconds = 6, holdsThread?: true): StudioEvent => ({
  kind: 'file-begun',
  id,
  path: `${id}.png`,
  seconds,
  ...(holdsThread && { holdsThread }),
});
const ended = (id: string): StudioEvent => ({ kind: 'file-ended', id });
const rejected = (id: string): StudioEvent => ({ kind: 'file-rejected', id, rejected: { path: id, code: 'file-empty', reason: '' } });

function reading(...ids: string[]) {
  const unread = new UnreadFiles(ids.map(file));
  const hear = (...events: StudioEvent[]) => events.map((event) => unread.hear(event, () => true));
  const next = () => unread.next()?.map(({ id, from }) => (from === undefined ? id : `${id} from ${from}`));
  const wait = (seconds: number) => {
    for (let left = seconds; left > 0; left -= 0.1) {
      const overdue = unread.tick(0.1);
      if (overdue) return overdue;
    }
    return null;
  };
  return { unread, hear, next, wait };
}

describe('UnreadFiles', () => {
  it('asks for what has not ended, and for nothing twice', () => {
    const { hear, next } = reading('a', 'b', 'c');
    expect(next()).toEqual(['a', 'b', 'c']);
    expect(hear(begun('a'), begun('b'), ended('b'))).toEqual([0, 0, 1]);
    expect(next()).toEqual(['a', 'c']);
    hear(ended('a'), ended('c'));
    expect(next()).toBeUndefined();
  });

  it('gives up the file whose time is over, and goes on with the others', () => {
    const { unread, hear, next, wait } = reading('a', 'b', 'c');
    hear(begun('a', 6), begun('b', 9));
    expect(wait(5.5)).toBeNull();
    const overdue = wait(1);
    expect(overdue).toMatchObject({ kind: 'slow', file: { id: 'a' } });
    expect(overdue && unread.interrupt(overdue)).toMatchObject({ path: 'a.png', code: 'file-given-up' });
    expect(next()).toEqual(['b', 'c']);
  });

  it('lets time pass for the one alone that holds the thread', () => {
    const { hear, wait } = reading('a', 'b');
    hear(begun('b', 6), begun('a', 18, true));
    expect(wait(17)).toBeNull();
    expect(wait(2)).toMatchObject({ file: { id: 'a' } });
  });

  it('does not count the time that the page slept', () => {
    const { unread, hear } = reading('a');
    hear(begun('a', 6));
    expect(unread.tick(3600)).toBeNull();
  });

  it('reads by themselves those of which a worker died, and names the one that it dies of again', () => {
    const { unread, hear, next } = reading('a', 'b', 'c');
    hear(begun('a'), begun('b'));
    expect(unread.interrupt({ kind: 'crashed', detail: 'out of memory' })).toBeNull();
    expect(next()).toEqual(['a']);
    hear(begun('a'), ended('a'));
    expect(next()).toEqual(['b']);
    hear(begun('b'));
    expect(unread.interrupt({ kind: 'crashed', detail: 'out of memory' })).toMatchObject({ path: 'b.png', code: 'file-given-up' });
    expect(next()).toEqual(['c']);
  });

  it('goes on in an archive behind the entry that was given up', () => {
    const { unread, hear, next, wait } = reading('zip', 'b');
    hear(begun('zip', 18), rejected('zip/1'), begun('zip/2'), rejected('zip/2'), begun('zip/4', 6));
    const overdue = wait(7);
    expect(overdue).toMatchObject({ file: { id: 'zip/4' } });
    expect(overdue && unread.interrupt(overdue)).toMatchObject({ path: 'zip/4.png', code: 'file-given-up' });
    expect(next()).toEqual(['zip from 4', 'b']);
  });

  it('gives an archive its time anew behind each entry, and gives it up where unpacking takes too long', () => {
    const { unread, hear, next, wait } = reading('zip');
    hear(begun('zip', 18));
    expect(wait(17)).toBeNull();
    hear(begun('zip/1'), rejected('zip/1'));
    expect(wait(17)).toBeNull();
    const overdue = wait(2);
    expect(overdue && unread.interrupt(overdue)).toMatchObject({ path: 'zip.png', code: 'archive-given-up' });
    expect(next()).toBeUndefined();
  });

  it('gives an archive up of which three entries were', () => {
    const { unread, hear, next, wait } = reading('zip');
    const codes = [1, 2, 3].map((index) => {
      next();
      hear(begun('zip', 18), begun(`zip/${index}`));
      const overdue = wait(7);
      return overdue && unread.interrupt(overdue)?.code;
    });
    expect(codes).toEqual(['file-given-up', 'file-given-up', 'archive-given-up']);
    expect(next()).toBeUndefined();
  });
});
