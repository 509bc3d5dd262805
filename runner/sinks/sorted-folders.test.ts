/** Pictures are sorted by verdict, each content stays whole at one place at least, and nothing is written over. */
import { createHash } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runnerVerdicts, type VerdictFacts } from '../journal/verdict-entry';
import { anotherDevice } from '../testing/another-device';
import { entriesOf, keptLog } from '../testing/verdict-entries';
import { type SortedFoldersOptions, sortedFoldersSink } from './sorted-folders';

let folder: string;
let from: string;
let to: string;
const log = keptLog();
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stainless-sorted-'));
  from = join(folder, 'in');
  to = join(folder, 'out');
  await mkdir(from);
});
afterEach(() => rm(folder, { recursive: true }));

/** Writes a picture and gives what the journal would say of it. */
async function picture(name: string, content: string, verdict: VerdictFacts['verdict']): Promise<Partial<VerdictFacts>> {
  const path = join(from, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  const { size, mtimeMs } = await stat(path);
  return { picture: name, verdict, bytes: size, modified: mtimeMs, sha256: createHash('sha256').update(content).digest('hex') };
}

async function sort(facts: readonly Partial<VerdictFacts>[], options: Partial<SortedFoldersOptions> = {}): Promise<void> {
  const sink = sortedFoldersSink({ from, to, how: 'move', keep: runnerVerdicts, log, ...options });
  await sink.open(undefined, folder);
  await sink.deliver(entriesOf(facts));
}

/** Every file under a folder with its content. */
async function filesIn(root: string): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(await Promise.all(files.map(async (path) => [path.slice(root.length + 1), await readFile(path, 'utf8')])));
}

describe('pictures sorted by verdict', () => {
  it('are moved with their subfolders, and those of other verdicts stay', async () => {
    const facts = [
      await picture('a.png', 'A', 'pass'),
      await picture('shift/b.png', 'B', 'reject'),
      await picture('c.png', 'C', 'unreadable'),
      await picture('d.png', 'D', 'look'),
    ];
    await sort(facts, { keep: ['reject', 'unreadable', 'look'] });
    expect(await filesIn(to)).toEqual({ 'reject/shift/b.png': 'B', 'unreadable/c.png': 'C', 'look/d.png': 'D' });
    expect(await filesIn(from)).toEqual({ 'a.png': 'A' });
  });

  it('are copied with their time of change, and stay', async () => {
    const facts = [await picture('a.png', 'A', 'pass')];
    await sort(facts, { how: 'copy' });
    await sort(facts, { how: 'copy' });
    expect(await filesIn(to)).toEqual({ 'pass/a.png': 'A' });
    expect(await filesIn(from)).toEqual({ 'a.png': 'A' });
    expect((await stat(join(to, 'pass/a.png'))).mtimeMs).toBeCloseTo((await stat(join(from, 'a.png'))).mtimeMs, -1);
  });

  it.each(['move', 'copy'] as const)('get a number where the name is taken by another content (%s)', async (how) => {
    await mkdir(join(to, 'reject/a (2).png'), { recursive: true });
    await writeFile(join(to, 'reject/a.png'), 'older');
    const facts = [await picture('a.png', 'A', 'reject')];
    await sort(facts, { how });
    await sort(facts, { how });
    expect(await filesIn(to)).toEqual({ 'reject/a.png': 'older', 'reject/a (3).png': 'A' });
  });

  it('come out the same when the entry comes again after a kill, wherever that was', async () => {
    const facts = [await picture('a.png', 'A', 'reject')];
    await sort(facts);
    await sort(facts); // Killed after all was done.
    expect([await filesIn(to), await filesIn(from)]).toEqual([{ 'reject/a.png': 'A' }, {}]);
    const again = [await picture('a.png', 'A', 'reject')]; // Killed after the target had its name and before the source was gone.
    await writeFile(join(to, 'reject/.a.png.part'), 'torn');
    await sort(again);
    expect(await filesIn(from)).toEqual({});
    const other = [await picture('b.png', 'B', 'reject')];
    await writeFile(join(to, 'reject/.b.png.part'), 'torn'); // Killed while copying.
    await sort(other, { how: 'copy' });
    expect(await filesIn(to)).toEqual({ 'reject/a.png': 'A', 'reject/.a.png.part': 'torn', 'reject/b.png': 'B' });
  });

  it.each(['move', 'copy'] as const)('stay where they changed since they were judged (%s)', async (how) => {
    const facts = [await picture('a.png', 'A', 'reject')];
    await appendFile(join(from, 'a.png'), ' and more');
    await sort(facts, { how });
    const sameSize = await picture('b.png', 'B', 'reject');
    await writeFile(join(from, 'b.png'), 'X');
    await sort([{ ...sameSize, modified: undefined }], { how: 'copy' });
    expect(await filesIn(to)).toEqual({});
    expect(await filesIn(from)).toEqual({ 'a.png': 'A and more', 'b.png': 'X' });
  });

  it('that are gone are said and passed over; a folder that is gone is waited for', async () => {
    const facts = [await picture('a.png', 'A', 'reject'), await picture('b.png', 'B', 'reject')];
    await rm(join(from, 'a.png'));
    await sort(facts);
    expect(log.lines.at(-1)).toContain(`${join(from, 'a.png')} is not there any more`);
    expect(await filesIn(to)).toEqual({ 'reject/b.png': 'B' });
    await rm(from, { recursive: true });
    await expect(sort(facts)).rejects.toThrow('ENOENT');
  });

  it('never leave the folder by their path', async () => {
    await writeFile(join(folder, 'outside.png'), 'O');
    await sort([{ picture: '../outside.png', verdict: 'reject' }]);
    expect(await filesIn(to)).toEqual({});
  });

  it('are tried again where the target cannot be written, and are whole until then', async () => {
    const facts = [await picture('a.png', 'A', 'reject')];
    await writeFile(to, 'a file in the way');
    await expect(sort(facts)).rejects.toThrow(/EEXIST|ENOTDIR/);
    expect(await filesIn(from)).toEqual({ 'a.png': 'A' });
    await rm(to);
    await sort(facts);
    expect(await filesIn(to)).toEqual({ 'reject/a.png': 'A' });
  });

  it('that are symbolic links are moved as what they point to', async () => {
    await writeFile(join(folder, 'elsewhere.png'), 'E');
    await symlink('../elsewhere.png', join(from, 'a.png'));
    await sort([{ picture: 'a.png', verdict: 'reject' }]);
    expect(await filesIn(to)).toEqual({ 'reject/a.png': 'E' });
    expect(await readFile(join(folder, 'elsewhere.png'), 'utf8')).toBe('E');
  });
});

describe('pictures sorted to another device', () => {
  it('are copied whole and then taken away', async ({ skip }) => {
    const device = await anotherDevice('1m');
    if (typeof device === 'string') return skip(device);
    try {
      const facts = [await picture('line/a.png', 'A', 'reject')];
      await sort(facts, { to: device.path });
      expect([await filesIn(device.path), await filesIn(from)]).toEqual([{ 'reject/line/a.png': 'A' }, {}]);
      expect((await stat(join(device.path, 'reject/line/a.png'))).mtimeMs).toBeCloseTo(facts[0].modified ?? 0, -1);
      const large = [await picture('b.png', 'B'.repeat(2_000_000), 'reject')];
      await expect(sort(large, { to: device.path })).rejects.toThrow('ENOSPC');
      expect(Object.keys(await filesIn(device.path))).toEqual(['reject/line/a.png']);
      expect(Object.keys(await filesIn(from))).toEqual(['b.png']);
    } finally {
      await device.remove();
    }
  });
});
