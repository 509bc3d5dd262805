/** A feed gives a sink every entry of the journal in order, over failures, kills and starts, and says once when it cannot. */
import { mkdtemp, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JournalEntry } from '../../src/domain/journal/journal-entry';
import { Journal } from '../journal/journal';
import { segmentPath } from '../journal/segments';
import { keptLog, someDraft } from '../testing/verdict-entries';
import { Feed, type FeedOptions } from './feed';
import type { Sink } from './sink';

let root: string;
let journal: Journal;
let options: FeedOptions & { log: ReturnType<typeof keptLog> };
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'stainless-feed-'));
  await start();
});
afterEach(async () => {
  await journal.close();
  await rm(root, { recursive: true });
});

async function start(): Promise<void> {
  journal = await Journal.open(join(root, 'journal'), { segmentBytes: 2000 });
  options = { journal, folder: join(root, 'sinks'), log: keptLog(), firstPause: 5 };
}

async function append(count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, index) => journal.append(someDraft(index))));
}

interface Kept extends Sink {
  readonly numbers: number[];
  readonly groups: number[];
  states: unknown[];
  fails: (attempt: number) => boolean;
}

/** A sink that keeps numbers, and whose state says how many it had. */
function keptSink({ most = 7 } = {}): Kept {
  let attempt = 0;
  const sink: Kept = {
    name: 'kept',
    most,
    numbers: [],
    groups: [],
    states: [],
    fails: () => false,
    async open(state) {
      sink.states.push(state);
    },
    async deliver(entries: readonly JournalEntry[]) {
      if (sink.fails(attempt++)) throw new Error('It rains.');
      sink.groups.push(entries.length);
      sink.numbers.push(...entries.map(({ number }) => number));
      return { had: sink.numbers.length };
    },
    async close() {},
  };
  return sink;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('a feed', () => {
  it('delivers what is there and what comes, at most so many at once, and goes on after a start', async () => {
    const sink = keptSink();
    await append(20);
    const feed = await Feed.start(sink, options);
    await append(5);
    expect(await feed.stop(10_000)).toBe(true);
    expect(sink.numbers).toEqual(upTo(25));
    expect(Math.max(...sink.groups)).toBe(7);
    expect(feed.status()).toEqual({ name: 'kept', behind: 0, failing: null });
    await append(3);
    const next = await Feed.start(sink, options);
    expect(await next.stop(10_000)).toBe(true);
    expect(sink.numbers).toEqual(upTo(28));
    expect(sink.states).toEqual([undefined, { had: 25 }]);
  });

  it('tries again in order what failed, and says once that it fails and once that it works', async () => {
    const sink = keptSink();
    let isRaining = true;
    sink.fails = (attempt) => attempt > 0 && isRaining;
    const feed = await Feed.start(sink, options);
    await append(7);
    await vi.waitFor(() => expect(sink.numbers).toEqual(upTo(7)));
    await append(7);
    await vi.waitFor(() => expect(feed.status().failing).toBe('It rains.'));
    isRaining = false;
    await vi.waitFor(() => expect(sink.numbers).toEqual(upTo(14)));
    await vi.waitFor(() =>
      expect(options.log.lines).toEqual([
        'warning: kept cannot deliver: It rains. It is tried again; nothing is lost.',
        'kept works again; 0 entries are waiting.',
      ]),
    );
    await feed.stop(1000);
  });

  it('loses nothing over any row of failures and kills, and doubles only what was given when it was killed', async () => {
    await append(40);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ fails: fc.array(fc.boolean(), { maxLength: 4 }), deliveries: fc.nat(4), isPlaceLost: fc.boolean() }), {
          maxLength: 4,
        }),
        fc.integer({ min: 1, max: 11 }),
        async (runs, most) => {
          await rm(options.folder, { recursive: true, force: true });
          const had = new Set<number>();
          let repeats = 0;
          const run = async (fails: readonly boolean[], deliveries: number, isPlaceLost: boolean): Promise<void> => {
            const sink = keptSink({ most });
            sink.fails = (attempt) => fails[attempt] ?? attempt >= deliveries + fails.length;
            const path = join(options.folder, 'kept.json');
            const feed = await Feed.start(sink, { ...options, firstPause: 0 });
            if (deliveries < Number.POSITIVE_INFINITY) {
              await vi.waitFor(() => expect(feed.status().failing !== null || feed.status().behind === 0).toBe(true), { interval: 1 });
            }
            const before = await readFile(path, 'utf8').catch(() => null);
            await feed.stop(deliveries < Number.POSITIVE_INFINITY ? 0 : 10_000);
            // A kill after the delivery and before the place is on the disk.
            if (isPlaceLost && before !== null && before !== (await readFile(path, 'utf8'))) await writeFile(path, before);
            for (const number of sink.numbers) {
              if (had.has(number)) repeats++;
              else expect(number).toBe(had.size + 1);
              had.add(number);
            }
          };
          for (const { fails, deliveries, isPlaceLost } of runs) await run(fails, deliveries, isPlaceLost);
          await run([], Number.POSITIVE_INFINITY, false);
          expect(had.size).toBe(40);
          expect(repeats).toBeLessThanOrEqual(runs.filter(({ isPlaceLost }) => isPlaceLost).length * 40);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('does not wait out its pause where it is stopped, or the sink says that it is ready', async () => {
    const sink = keptSink();
    let isBroken = true;
    let ready = (): void => {};
    sink.fails = () => isBroken;
    sink.onReady = (listener) => {
      ready = listener;
    };
    await append(3);
    const feed = await Feed.start(sink, { ...options, firstPause: 60_000 });
    await vi.waitFor(() => expect(feed.status().failing).not.toBeNull());
    isBroken = false;
    ready();
    await vi.waitFor(() => expect(sink.numbers).toEqual([1, 2, 3]));
    isBroken = true;
    await append(1);
    await vi.waitFor(() => expect(feed.status().failing).not.toBeNull());
    const begun = performance.now();
    expect(await feed.stop(50)).toBe(false);
    expect(performance.now() - begun).toBeLessThan(900);
  });

  it('is stopped within its patience where a sink hangs, and gives the entries again', async () => {
    const sink = keptSink();
    sink.deliver = () => new Promise(() => {});
    await append(2);
    const feed = await Feed.start(sink, options);
    expect(await feed.stop(20)).toBe(false);
    const next = keptSink();
    await (await Feed.start(next, options)).stop(5000);
    expect(next.numbers).toEqual([1, 2]);
  });

  it('leaves what stands behind the journal\u2019s end, which may be cut off again', async () => {
    await append(2);
    const { segment } = journal.end;
    const path = segmentPath(journal.folder, segment);
    const whole = await readFile(path);
    await writeFile(path, Buffer.concat([whole, Buffer.from('no entry\n')]));
    const sink = keptSink();
    const feed = await Feed.start(sink, options);
    await feed.stop(1000);
    expect(sink.numbers).toEqual([1, 2]);
    expect(options.log.lines).toEqual([]);
    await writeFile(path, whole);
  });

  it('says entries whose segment was put away, and goes on behind them', async () => {
    await append(1);
    await append(20);
    await append(1);
    const sink = keptSink();
    await unlink(segmentPath(journal.folder, 1));
    const feed = await Feed.start(sink, options);
    await feed.stop(5000);
    expect(sink.numbers.at(-1)).toBe(22);
    expect(options.log.lines[0]).toMatch(/^warning: kept does not get the entries 1 to \d+: they are not in/);
  });

  it('says a place that is not one of this journal, and one that cannot be read', async () => {
    await append(5);
    await (await Feed.start(keptSink(), options)).stop(5000);
    await journal.close();
    await rm(join(root, 'journal'), { recursive: true });
    await start();
    await append(2);
    await expect(Feed.start(keptSink(), options)).rejects.toThrow('it is entry 2, and kept has had entry 5');
    await writeFile(join(options.folder, 'kept.json'), '{');
    await expect(Feed.start(keptSink(), options)).rejects.toMatchObject({ code: 'journal-damaged' });
  });
});
