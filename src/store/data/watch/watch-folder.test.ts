/** The loop of a watched folder: what it takes, when, in which order, and how it ends. */
import { describe, expect, it } from 'vitest';
import { fileKey } from './new-files';
import { FakeFolder } from './testing/fake-folder';
import { watchFolder } from './watch-folder';

/** A watch that has looked once, and looks again when the test says so. */
async function watched(folder: FakeFolder, taken: readonly string[] = []) {
  const took: string[][] = [];
  const keys: string[] = [];
  const journals: string[][] = [];
  const aborter = new AbortController();
  let look = (): void => {};
  let arrived = (): void => {};
  let rests: number[] = [];
  let settled = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const ended = watchFolder({
    folder,
    taken,
    signal: aborter.signal,
    take: async (files, beside) => {
      journals.push(beside.map(({ path }) => path));
      took.push(files.map(({ path }) => path));
      keys.push(...files.map(fileKey));
    },
    wait: (milliseconds) => {
      rests = [...rests, milliseconds];
      arrived();
      return new Promise((resolve) => {
        look = resolve;
      });
    },
  });
  const end = ended.catch(() => {});
  await Promise.race([settled, end]);
  return {
    took,
    keys,
    journals,
    ended,
    rests: () => rests,
    /** Resolves when the look is done, or the watch has ended. */
    look: async () => {
      settled = new Promise((resolve) => {
        arrived = resolve;
      });
      look();
      await Promise.race([settled, end]);
    },
    stop: () => {
      aborter.abort();
      look();
    },
  };
}

describe('a watched folder', () => {
  it('takes a file when two looks find it the same, with its path from the folder on', async () => {
    const folder = new FakeFolder('line-3');
    folder.put('a.png', 'whole');
    folder.put('cam 2/b.png', 'whole');
    const watch = await watched(folder);
    await watch.look();
    expect(watch.took).toEqual([['line-3/a.png', 'line-3/cam 2/b.png']]);
    await watch.look();
    expect(watch.took).toHaveLength(1);
    watch.stop();
    await expect(watch.ended).resolves.toBeUndefined();
  });

  it('waits for a file that is being written, that is empty, or that cannot be opened', async () => {
    const folder = new FakeFolder('line-3');
    folder.put('growing.png', 'h', 1);
    folder.put('touched.png', 'same', 1);
    folder.put('empty.png', '', 1);
    folder.put('locked.png', 'whole', 1);
    folder.lock('locked.png');
    const watch = await watched(folder);
    for (const content of ['ha', 'hal', 'half']) {
      folder.put('growing.png', content, 2);
      folder.put('touched.png', 'same', content.length);
      await watch.look();
    }
    expect(watch.took).toEqual([]);
    folder.put('locked.png', 'whole', 1);
    await watch.look();
    expect(watch.took).toEqual([['line-3/growing.png', 'line-3/touched.png']].map((paths) => paths.sort()));
    await watch.look();
    expect(watch.took[1]).toEqual(['line-3/locked.png']);
    await watch.look();
    expect(watch.took).toHaveLength(2);
    watch.stop();
  });

  it('takes the oldest first, of one date by name, numbers by their value', async () => {
    const folder = new FakeFolder('line-3');
    folder.put('10.png', 'x', 5);
    folder.put('9.png', 'x', 5);
    folder.put('late.png', 'x', 7);
    folder.put('early.png', 'x', 3);
    const watch = await watched(folder);
    await watch.look();
    expect(watch.took).toEqual([['line-3/early.png', 'line-3/9.png', 'line-3/10.png', 'line-3/late.png']]);
    watch.stop();
  });

  it('takes nothing that it is told to leave, what is written over anew, and no other files', async () => {
    const folder = new FakeFolder('line-3');
    folder.put('old.png', 'x', 1);
    folder.put('notes.txt', 'x', 1);
    folder.put('.hidden.png', 'x', 1);
    folder.put('half.png.part', 'x', 1);
    const before = await watched(folder);
    await before.look();
    before.stop();
    expect(before.took).toEqual([['line-3/old.png']]);
    const watch = await watched(folder, before.keys);
    await watch.look();
    expect(watch.took).toEqual([]);
    folder.put('old.png', 'x', 2);
    await watch.look();
    await watch.look();
    expect(watch.took).toEqual([['line-3/old.png']]);
    watch.stop();
  });

  it('looks every two seconds at the most', async () => {
    const watch = await watched(new FakeFolder('line-3'));
    expect(Math.min(...watch.rests())).toBeGreaterThanOrEqual(2000);
    watch.stop();
  });

  it('hands the journal of a line’s runner over beside the pictures, grown or not, and leaves its heatmaps where they are', async () => {
    const folder = new FakeFolder('results');
    folder.put('journal-000001.jsonl', 'one', 1);
    folder.put('pictures/look/a.png', 'x');
    folder.put('heatmaps/a.png.png', 'x');
    const watch = await watched(folder);
    folder.put('journal-000001.jsonl', 'one and two', 2);
    await watch.look();
    expect(watch.took).toEqual([['results/pictures/look/a.png']]);
    expect(watch.journals).toEqual([['results/journal-000001.jsonl']]);
    watch.stop();
  });

  it('passes over a folder within that is gone, and ends where itself is', async () => {
    const folder = new FakeFolder('line-3');
    folder.put('cam/a.png', 'x');
    folder.put('b.png', 'x');
    folder.folder('cam').trouble = 'NotFoundError';
    const watch = await watched(folder);
    await watch.look();
    expect(watch.took).toEqual([['line-3/b.png']]);
    folder.trouble = 'NotFoundError';
    await watch.look();
    await expect(watch.ended).rejects.toMatchObject({ code: 'watch-folder-gone', facts: { folder: 'line-3' } });
  });

  it.each([
    ['NotAllowedError', 'watch-not-permitted', /Press Watch again and allow it/],
    ['NotReadableError', 'watch-folder-gone', /its disk is not connected/],
    ['InvalidStateError', 'watch-failed', /Watching the folder line-3 has ended/],
  ])('says why it ends: %s', async (trouble, code, sentence) => {
    const folder = new FakeFolder('line-3');
    folder.trouble = trouble;
    const { ended } = await watched(folder);
    await expect(ended).rejects.toMatchObject({ code, message: expect.stringMatching(sentence) });
  });
});
