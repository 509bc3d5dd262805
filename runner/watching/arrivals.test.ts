/** Files are ready when they are finished, in the order in which they were, by a clock that is the test's. */
import { beforeEach, describe, expect, it } from 'vitest';
import { IdentitySet } from '../run/identity-set';
import type { FoundPicture } from '../run/walk-pictures';
import { Arrivals } from './arrivals';

let now: number;
let wallClock: number;
let judged: IdentitySet;
let arrivals: Arrivals;
beforeEach(() => {
  now = 1_000_000;
  wallClock = 1_700_000_000_000;
  judged = new IdentitySet();
  arrivals = new Arrivals(judged, { settle: 300, patience: 10_000, now: () => now, wallClock: () => wallClock });
});

const file = (picture: string, of: Partial<FoundPicture> = {}): FoundPicture => ({
  picture,
  path: `/line/${picture}`,
  bytes: 1000,
  modified: 5,
  file: `number of ${picture}`,
  isLinked: false,
  ...of,
});

function look(after: number, ...found: FoundPicture[]): string[] {
  const began = now;
  now += after;
  wallClock += after;
  return arrivals.look(found, began).map(({ picture }) => picture);
}

describe('files that come', () => {
  it('are ready when they have not changed for a while', () => {
    expect(look(0, file('a'))).toEqual([]);
    expect(look(200, file('a', { bytes: 2000 }))).toEqual([]);
    expect(look(200, file('a', { bytes: 2000, modified: 6 }))).toEqual([]);
    expect(look(299, file('a', { bytes: 2000, modified: 6 }))).toEqual([]);
    expect(look(1, file('a', { bytes: 2000, modified: 6 }))).toEqual(['a']);
    expect(arrivals.count).toBe(1);
    arrivals.done(file('a', { bytes: 2000, modified: 6 }));
    expect(look(1000, file('a', { bytes: 2000, modified: 6 }))).toEqual([]);
    expect(arrivals.count).toBe(0);
  });

  it('come in the order in which they were finished, whatever the clock of the camera says', () => {
    const [z, y] = [file('z', { modified: 9000 }), file('y', { modified: 9000 })];
    const [a, b] = [file('a', { modified: -1e12 }), file('b', { modified: 4e12 })];
    look(0);
    look(100, z, y);
    look(100, z, y);
    expect(look(150, z, y, a, b)).toEqual([]);
    expect(look(350, a, b, y, z)).toEqual(['y', 'z', 'a', 'b']);
  });

  it('come in order where a look saw one before another that was finished earlier', () => {
    const at = (milliseconds: number) => ({ modified: 1_700_000_000_000 + milliseconds });
    const [first, second, third] = [file('c', at(10)), file('b', at(20)), file('a', at(130))];
    look(0);
    look(50, second); // It went through the folder while the first was being made.
    look(50, second, first);
    look(50, second, first, third);
    expect(look(200, third, first, second)).toEqual([]); // The second has settled and the first has not.
    expect(look(50, third, first, second)).toEqual(['c', 'b']);
    expect(look(100, third, first, second)).toEqual(['c', 'b', 'a']);
  });

  it('of one tick of the clock come by their numbers', () => {
    const names = ['part-10', 'part-9', 'part-100'].map((name) => file(name));
    look(0, ...names);
    expect(look(500, ...names)).toEqual(['part-9', 'part-10', 'part-100']);
  });

  it('are not held back by one that changes all the time', () => {
    look(0);
    look(50, file('a'), file('live', { bytes: 1 }));
    for (let index = 2; index < 8; index++) look(50, file('a'), file('live', { bytes: index }));
    expect(look(50, file('a'), file('live', { bytes: 9 }))).toEqual(['a']);
  });

  it('are forgotten when they are gone, and begin anew', () => {
    look(0, file('a'));
    expect(look(1000)).toEqual([]);
    expect(look(0, file('a'))).toEqual([]);
    expect(look(300, file('a'))).toEqual(['a']);
  });

  it('are not judged again where they were renamed, and are where they were written anew', () => {
    arrivals.done(file('a'));
    const renamed = file('b', { file: 'number of a' });
    look(0, renamed);
    expect(look(1000, renamed)).toEqual([]);
    const anew = file('a', { modified: 7 });
    look(0, anew);
    expect(look(1000, anew)).toEqual(['a']);
  });

  it('are pictures of their own under each name of one file', () => {
    arrivals.done(file('a'));
    const second = file('b', { file: 'number of a', isLinked: true });
    look(0, file('a', { isLinked: true }), second);
    expect(look(1000, file('a', { isLinked: true }), second)).toEqual(['b']);
    arrivals.done(second);
    expect(look(1000, file('a', { isLinked: true }), second)).toEqual([]);
  });

  it('are tried again after a pause, until the patience is over', () => {
    look(0, file('a'));
    expect(look(300, file('a'))).toEqual(['a']);
    expect(arrivals.again(file('a'))).toBe(false);
    expect(look(100, file('a'))).toEqual([]);
    expect(look(400, file('a'))).toEqual(['a']);
    now += 10_000;
    expect(arrivals.again(file('a'), 6)).toBe(false);
    expect(arrivals.again(file('a'))).toBe(true);
    expect(arrivals.again(file('unknown'))).toBe(false);
  });

  it('are told of once', () => {
    look(0, file('a'));
    expect([arrivals.isNews(file('a')), arrivals.isNews(file('a'))]).toEqual([true, false]);
    look(0, file('a', { bytes: 7 }));
    expect(arrivals.isNews(file('a'))).toBe(true);
  });
});
