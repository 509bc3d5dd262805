/** `stainless watch` as a camera program, a network share and a person treat it: each picture is judged once, none is lost, and what is wrong is told. */
import { spawnSync } from 'node:child_process';
import { appendFile, copyFile, link, mkdir, mkdtemp, open, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/domain/verdict';
import { JudgePool } from '../judging/judge-pool';
import { anotherDevice } from '../testing/another-device';
import { entriesIn, rowsIn, saidIn, stainless, start, until, verdictsIn } from '../testing/run-stainless';
import { smallPicture, writeSmallModel } from '../testing/small-model';
import { keptLog } from '../testing/verdict-entries';
import { checkFolders } from './check-folders';
import { type WatchOptions, watchIn } from './watch';

let root: string;
let model: string;
let pool: JudgePool;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'stainless-watch-'));
  pool = new JudgePool({ workers: 1, threads: 1 });
});
afterAll(async () => {
  await pool.stop();
  await rm(root, { recursive: true });
});

let folder: string;
let out: string;
let log: ReturnType<typeof keptLog>;
let watching: Promise<number | string> | null = null;
beforeEach(async () => {
  const own = await mkdtemp(join(root, 'case-'));
  [folder, out] = [join(own, 'line'), join(own, 'out')];
  model = await writeSmallModel(join(own, 'small.onnx'));
  await mkdir(folder);
  log = keptLog();
});
afterEach(stop);

/** In this process, with the judging process of all tests. */
function watch(options: Partial<WatchOptions> = {}): void {
  const usual = { out, recursive: true, csv: true, keep: 'pass,look,reject,unreadable', every: 50, settle: 100, patience: 1500 };
  const all = { ...usual, ...options };
  watching = checkFolders(folder, all)
    .then((folders) => watchIn(pool, model, folders, all, log))
    .catch((error) => error.message);
}

async function stop(): Promise<number | string | null> {
  if (watching) process.emit('SIGTERM', 'SIGTERM');
  const ended = await watching;
  watching = null;
  return ended;
}

let number = 0;
const picture = (verdict: Verdict = 'pass'): Promise<Uint8Array> => smallPicture(verdict, number++);

async function write(name: string, verdict: Verdict = 'pass'): Promise<void> {
  await writeFile(join(folder, name), await picture(verdict));
}

/** Waits for so many verdicts, and a while longer for one too many. */
async function judged(count: number): Promise<string[]> {
  await until(`${count} verdicts`, async () => (await verdictsIn(out)).length >= count);
  await new Promise((resolve) => setTimeout(resolve, 600));
  return saidIn(out);
}

describe('watch', { timeout: 180_000 }, () => {
  it('judges what is there and what comes, however its name and its time of change are', async () => {
    await write('there.png', 'reject');
    watch();
    await until('it watches', () => log.lines.some((line) => line.includes('watches')));
    await judged(1);
    const names = ['a b.png', 'ü.png', '🔩.PNG', '-x.png', 'line\nend.png', '100%,"quoted".png'];
    for (const name of names) await write(name);
    await mkdir(join(folder, 'shift 1/deep'), { recursive: true });
    await write('shift 1/deep/a.png');
    await write('future.png');
    await utimes(join(folder, 'future.png'), new Date(), new Date(2099, 1, 1));
    await write('past.png');
    await utimes(join(folder, 'past.png'), new Date(), new Date(1970, 0, 2));
    await write('notes.txt');
    await write('.hidden.png');
    const expected = ['there.png', ...names, 'shift 1/deep/a.png', 'future.png', 'past.png'];
    expect((await judged(expected.length)).map((said) => said.split(': ')[0]).sort()).toEqual(expected.sort());
    expect(await stop()).toBe(0);
    expect(await readdir(folder)).not.toContain('.stainless-watch');
    const kinds = (await entriesIn(out)).map(({ kind, text }) => (kind === 'run' ? text.split('.')[0] : kind));
    expect(kinds.at(-1)).toBe('Stopped');
  });

  it('judges a file when it is whole, once, however it is written', async () => {
    watch({ patience: 20_000 });
    const half = await picture();
    await writeFile(join(folder, 'half.png'), half.subarray(0, 60)); // Not whole for longer than it takes to settle.
    const slow = await open(join(folder, 'slow.png'), 'w');
    const content = await picture('look');
    for (const byte of content) {
      await slow.write(Uint8Array.of(byte));
      if (byte % 16 === 0) await new Promise((resolve) => setTimeout(resolve, 40));
    }
    await slow.close();
    await writeFile(join(folder, 'x.tmp'), await picture('reject'));
    await rename(join(folder, 'x.tmp'), join(folder, 'x.png'));
    await writeFile(join(folder, 'empty.png'), '');
    await write('deleted.png');
    await rm(join(folder, 'deleted.png'));
    await judged(2);
    expect((await saidIn(out)).sort()).toEqual(['slow.png: look', 'x.png: reject']);
    await appendFile(join(folder, 'half.png'), half.subarray(60));
    await appendFile(join(folder, 'empty.png'), await picture());
    expect((await judged(4)).slice(2).sort()).toEqual(['empty.png: pass', 'half.png: pass']);
  });

  it('gives what stays no picture the verdict unreadable, and judges it when it becomes one', async () => {
    watch();
    await writeFile(join(folder, 'text.png'), 'hello');
    await writeFile(join(folder, 'empty.png'), '');
    await writeFile(join(folder, 'cut.png'), (await picture()).subarray(0, 70));
    await write('good.png');
    expect((await judged(4)).sort()).toEqual(['cut.png: unreadable', 'empty.png: unreadable', 'good.png: pass', 'text.png: unreadable']);
    expect((await saidIn(out))[0]).toBe('good.png: pass'); // It did not wait for the others.
    await write('text.png', 'reject');
    expect((await judged(5))[4]).toBe('text.png: reject');
  });

  it('judges again what was written over, and not what was renamed or moved in folders', async () => {
    watch();
    await write('live.png');
    await judged(1);
    await write('live.png', 'reject');
    await judged(2);
    await writeFile(join(folder, 'new.tmp'), await picture('look'));
    await rename(join(folder, 'new.tmp'), join(folder, 'live.png'));
    await judged(3);
    await rename(join(folder, 'live.png'), join(folder, 'kept.png'));
    await mkdir(join(root, 'batch'));
    await writeFile(join(root, 'batch', '1.png'), await picture());
    await rename(join(root, 'batch'), join(folder, 'batch'));
    await judged(4);
    await rename(join(folder, 'batch'), join(folder, 'batch 2'));
    expect(await judged(4)).toEqual(['live.png: pass', 'live.png: reject', 'live.png: look', 'batch/1.png: pass']);
  });

  it('takes the same content and the same file under two names for two pictures', async () => {
    watch();
    await write('a.png');
    await judged(1);
    await copyFile(join(folder, 'a.png'), join(folder, 'b.png'));
    await link(join(folder, 'a.png'), join(folder, 'c.png'));
    expect((await judged(3)).sort()).toEqual(['a.png: pass', 'b.png: pass', 'c.png: pass']);
  });

  it('judges in the order in which the files were finished', async () => {
    watch({ every: 20 });
    const names = Array.from({ length: 30 }, (_, index) => `${(index * 7) % 30}.png`);
    for (const name of names) {
      await write(name);
      await new Promise((resolve) => setTimeout(resolve, 12)); // Longer than a tick of the file system's clock.
    }
    expect((await judged(30)).map((said) => said.split(':')[0])).toEqual(names);
  });

  it('waits for a folder that is deleted, made anew, or away', async ({ skip }) => {
    watch();
    await write('a.png');
    await judged(1);
    await rm(folder, { recursive: true });
    await until('it says so', () => log.lines.some((line) => line.includes('cannot be read: ENOENT')));
    await mkdir(folder);
    await write('b.png');
    expect(await judged(2)).toEqual(['a.png: pass', 'b.png: pass']);
    expect(log.lines.filter((line) => line.includes('cannot be read'))).toHaveLength(1);
    expect(log.lines.at(-1)).toContain('can be read again');
    await stop();
    const device = await anotherDevice('4m');
    if (typeof device === 'string') return skip(device);
    try {
      [folder, out] = [device.path, `${out} 2`];
      await write('a.png');
      watch();
      await judged(1);
      await device.takeAway();
      await new Promise((resolve) => setTimeout(resolve, 500));
      await device.bringBack();
      await write('b.png');
      expect(await judged(2)).toEqual(['a.png: pass', 'b.png: pass']);
      await stop();
    } finally {
      await device.remove();
    }
  });

  it('moves pictures to another file system', async ({ skip }) => {
    const device = await anotherDevice('4m');
    if (typeof device === 'string') return skip(device);
    try {
      watch({ move: join(device.path, 'sorted'), keep: 'pass,reject,unreadable', heatmaps: ['reject'] });
      await write('a.png', 'reject');
      await write('b.png', 'look');
      await mkdir(join(folder, 'c'));
      await write('c/c.png');
      await writeFile(join(folder, 'd.png'), 'no picture');
      await judged(4);
      await until('they are moved', async () => (await readdir(folder)).filter((name) => name.endsWith('.png')).length === 1);
      await write('a.png', 'reject'); // The name again: a picture of its own.
      await judged(5);
      await stop();
      const found = (await readdir(device.path, { recursive: true })).filter((name) => /png$/.test(name)).sort();
      expect(found).toEqual(['sorted/pass/c/c.png', 'sorted/reject/a (2).png', 'sorted/reject/a.png', 'sorted/unreadable/d.png']);
      expect((await verdictsIn(out)).flatMap(({ heatmap }) => heatmap ?? [])).toEqual(['heatmaps/a.png.png', 'heatmaps/a.png (2).png']);
      expect((await rowsIn(out)).length).toBe(5);
    } finally {
      await device.remove();
    }
  });

  it('goes on with another model when its file is written anew', async () => {
    watch();
    await write('a.png', 'reject');
    await judged(1);
    await writeFile(model, 'broken');
    await until('it is refused', () => log.lines.some((line) => line.includes('goes on.')));
    await write('b.png', 'reject');
    await judged(2);
    await writeSmallModel(model, { threshold: 10 });
    await until('it is taken', () => log.lines.some((line) => line.includes('judges from here on')));
    await write('c.png', 'reject');
    expect(await judged(3)).toEqual(['a.png: reject', 'b.png: reject', 'c.png: pass']);
    await stop();
    expect((await entriesIn(out)).filter(({ kind }) => kind === 'model').map(({ text }) => text.split(':')[0])).toEqual([
      'A new model was refused',
      expect.stringMatching(/judges in place of/),
    ]);
  });

  it('waits while the disk of the results is full, and ends by SIGTERM all the same', async ({ skip }) => {
    const device = await anotherDevice('300k');
    if (typeof device === 'string') return skip(device);
    try {
      out = join(device.path, 'out');
      watch({ csv: false });
      await write('a.png');
      await judged(1);
      await writeFile(join(device.path, 'ballast'), 'x'.repeat(400_000)).catch(() => {});
      for (let index = 0; index < 30; index++) await write(`b${index}.png`);
      await until('it says so', () => log.lines.some((line) => line.includes('Make room; the work goes on by itself')));
      expect(await stop()).toBe(0);
      await rm(join(device.path, 'ballast'));
      watch({ csv: false });
      const said = await judged(31);
      expect([said.length, new Set(said).size]).toEqual([31, 31]);
      await stop();
    } finally {
      await device.remove();
    }
  });

  it('refuses a second watcher, and takes over from one that was killed', async () => {
    const args = ['watch', model, folder, '--workers', '1', '--settle', '50'];
    const first = start([...args, '-o', out]);
    await write('a.png');
    await judged(1);
    const second = await stainless(...args, '-o', `${out} 2`);
    expect([second.code, second.stderr]).toEqual([
      1,
      expect.stringMatching(/line is in use by another stainless \(process \d+ on .*Stop that one/),
    ]);
    await first.kill('SIGKILL');
    await write('b.png');
    watch();
    expect(await judged(2)).toEqual(['a.png: pass', 'b.png: pass']);
    expect(await stop()).toBe(0);
  });

  it('says why it cannot begin', async () => {
    folder = join(root, 'not there');
    watch();
    expect(await watching).toMatch(/^The folder .*not there cannot be read: ENOENT/);
    expect((await readdir(root)).includes('not there')).toBe(false);
    watching = null;
  });

  it('tells a folder within that it cannot list, once', async ({ skip }) => {
    if (process.getuid?.() === 0) return skip('nothing keeps root from reading a folder');
    await mkdir(join(folder, 'closed'));
    spawnSync('chmod', ['000', join(folder, 'closed')]);
    watch();
    await write('a.png');
    await judged(1);
    expect(log.lines.filter((line) => line.includes('closed cannot be read'))).toHaveLength(1);
    spawnSync('chmod', ['700', join(folder, 'closed')]);
  });

  it('leaves nothing in the folder but what was there', async () => {
    watch();
    await write('a.png');
    await judged(1);
    expect((await readdir(folder)).sort()).toEqual(['.stainless-watch', 'a.png']);
    expect(JSON.parse(await readFile(join(folder, '.stainless-watch'), 'utf8'))).toMatchObject({ pid: process.pid });
    await stop();
    expect(await readdir(folder)).toEqual(['a.png']);
  });
});
