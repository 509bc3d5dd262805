/** `stainless inspect` as a user has it: in a process of its own, over kills, changes, full disks and wrong arguments. */
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/domain/verdict';
import { JudgePool } from '../judging/judge-pool';
import { program } from '../program';
import { anotherDevice } from '../testing/another-device';
import { entriesIn, rowsIn, saidIn, stainless, start, until, verdictsIn } from '../testing/run-stainless';
import { smallPicture, writeSmallModel } from '../testing/small-model';
import { keptLog } from '../testing/verdict-entries';
import { checkFolders } from './check-folders';
import { type InspectOptions, inspectIn } from './inspect';

let root: string;
let model: string;
let pool: JudgePool;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'stainless-inspect-'));
  model = await writeSmallModel(join(root, 'small.onnx'));
  pool = new JudgePool({ workers: 1, threads: 1 });
});
afterAll(async () => {
  await pool.stop();
  await rm(root, { recursive: true });
});

let pictures: string;
let out: string;
let log: ReturnType<typeof keptLog>;
beforeEach(async () => {
  const folder = await mkdtemp(join(root, 'case-'));
  pictures = join(folder, 'pictures');
  out = join(folder, 'out');
  await mkdir(pictures);
  log = keptLog();
});
afterEach(() => {
  process.exitCode = undefined;
});

async function write(name: string, verdict: Verdict = 'pass', number = 0): Promise<void> {
  await writeFile(join(pictures, name), await smallPicture(verdict, number));
}

/** In this process, with the judging process of all tests, and without its lines on stdout. */
async function run(options: Partial<InspectOptions> = {}): Promise<number | string> {
  const quiet = { out, recursive: true, csv: true, keep: 'pass,look,reject,unreadable' };
  const [write, print] = [process.stdout.write, [] as string[]];
  process.stdout.write = ((text: string) => print.push(text) > 0) as typeof process.stdout.write;
  try {
    const all = { ...quiet, ...options };
    return await inspectIn(pool, model, await checkFolders(pictures, all), all, log);
  } catch (error) {
    return (error as Error).message;
  } finally {
    process.stdout.write = write;
  }
}

describe('inspect', { timeout: 120_000 }, () => {
  it('judges each picture once, also when it is started again, and what is new or changed', async () => {
    await mkdir(join(pictures, 'b'));
    await write('a.png');
    await write('b/-ü 🔩.png', 'pass', 1);
    expect(await run()).toBe(0);
    expect(await run()).toBe(0);
    expect(await saidIn(out)).toEqual(['a.png: pass', 'b/-ü 🔩.png: pass']);
    await write('a.png', 'reject');
    await write('c.png', 'look');
    expect(await run()).toBe(3);
    await writeFile(join(pictures, 'd.png'), 'no picture');
    expect(await run()).toBe(4);
    expect(await saidIn(out)).toEqual(['a.png: pass', 'b/-ü 🔩.png: pass', 'a.png: reject', 'c.png: look', 'd.png: unreadable']);
    expect((await rowsIn(out)).map(([, , picture, verdict]) => `${picture}: ${verdict}`)).toEqual(await saidIn(out));
    await entriesIn(out);
  });

  it('says on stdout nothing but JSON with --json, and ends with its codes', async () => {
    await write('a.png', 'reject');
    await write('b.png');
    const { code, stdout, stderr } = await stainless('inspect', model, pictures, '-o', out, '--json', '--heatmaps', 'reject');
    const messages = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(messages.map(({ picture, verdict }) => [picture, verdict])).toEqual([
      ['a.png', 'reject'],
      ['b.png', 'pass'],
    ]);
    expect([code, stderr]).toEqual([3, '']);
    expect((await verdictsIn(out)).map(({ heatmap }) => heatmap)).toEqual(['heatmaps/a.png.png', undefined]);
    expect((await readFile(join(out, 'heatmaps/a.png.png'))).subarray(1, 4).toString()).toBe('PNG');
    const other = await writeSmallModel(join(pictures, '..', 'other.onnx'), { trainedFor: 7 });
    const refused = await stainless('inspect', other, pictures, '-o', out);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('Choose another folder with --out')]);
    const overlap = await stainless('inspect', model, pictures, '-o', pictures);
    expect([overlap.code, overlap.stderr]).toEqual([2, expect.stringContaining('it is the folder of the pictures itself')]);
    expect(await readdir(pictures)).toEqual(['a.png', 'b.png']);
  });

  it('says what is wrong with its arguments', async () => {
    const wrong = (...args: string[]): Promise<string> =>
      quietProgram()
        .parseAsync(['node', 'stainless', 'inspect', '--workers', '1', ...args])
        .then(
          () => 'fine',
          (error) => error.message,
        );
    expect(await wrong(model)).toContain("missing required argument 'folder'");
    expect(await wrong(model, pictures, '--heatmaps', 'bad')).toContain(
      'bad is no verdict: give some of pass,look,reject,unreadable, or all',
    );
    expect(await wrong(model, pictures, '--workers', '0')).toContain('give a whole number from 1 on');
    expect(await wrong(model, pictures, '--colour')).toContain("unknown option '--colour'");
    expect(await wrong(pictures, pictures, '-o', out)).toContain('cannot be read: it is a folder');
    expect(await wrong(model, model, '-o', out)).toContain('it is a file; give the folder that it is in');
    expect(await wrong(model, pictures, '-o', out)).toContain(`There is no picture under ${pictures}. Known endings: png,`);
    expect(await wrong(model, pictures, '-o', out, '--keep', 'good', '--move', '/tmp/sorted')).toContain('"good" is no verdict');
  });

  it('goes on where SIGTERM and SIGKILL cut it off', async () => {
    const count = 400;
    const names = Array.from({ length: count }, (_, index) => `${String(index).padStart(3, '0')}.png`);
    for (const [index, name] of names.entries()) await write(name, index % 3 === 0 ? 'reject' : 'pass', index);
    const args = ['inspect', model, pictures, '-o', out, '--workers', '1'];
    const isBegun = async (least: number) => (await verdictsIn(out)).length >= least;
    const killed = start(args);
    await until('it has judged some', () => isBegun(20));
    await killed.kill('SIGKILL');
    const before = await verdictsIn(out);
    const stopped = start(args);
    await until('it has judged more', () => isBegun(before.length + 20));
    const { code, stdout } = await stopped.kill('SIGTERM');
    const after = (await verdictsIn(out)).length;
    if (after < count) expect([code, stdout]).toEqual([143, expect.stringMatching(new RegExp(`^${after} pictures: `))]);
    expect(await run()).toBe(3);
    const said = await verdictsIn(out);
    expect(said.map(({ picture }) => picture)).toEqual(names);
    expect((await rowsIn(out)).map(([, , picture]) => picture)).toEqual(names);
    const runs = (await entriesIn(out)).filter(({ kind }) => kind === 'run').map(({ text }) => text.split(' ')[0]);
    expect(runs.filter((text) => text === 'stainless')).toHaveLength(3);
  });

  it('waits while the disk is full, and goes on when there is room', async ({ skip }) => {
    const device = await anotherDevice('600k');
    if (typeof device === 'string') return skip(device);
    try {
      for (let index = 0; index < 60; index++) await write(`${index}.png`, 'reject', index);
      await writeFile(join(device.path, 'ballast'), 'x'.repeat(560_000));
      const running = run({ out: join(device.path, 'out'), heatmaps: ['reject'], csv: false });
      await until('it says so', () => log.lines.some((line) => line.includes('cannot be written')));
      expect(log.lines.join('\n')).toMatch(/No verdict is given that is not written down. Make room; the work goes on by itself/);
      await rm(join(device.path, 'ballast'));
      expect(await running).toBe(3);
      expect(new Set((await saidIn(join(device.path, 'out'))).map((said) => said.split(':')[0])).size).toBe(60);
      expect(await saidIn(join(device.path, 'out'))).toHaveLength(60);
    } finally {
      await device.remove();
    }
  });

  it('takes no share that went away for an empty folder', async ({ skip }) => {
    const device = await anotherDevice('4m');
    if (typeof device === 'string') return skip(device);
    try {
      pictures = device.path;
      for (let index = 0; index < 300; index++) await write(`${index}.png`, 'pass', index);
      const running = run();
      await until('it has begun', async () => (await verdictsIn(out)).length > 3);
      await device.takeAway();
      expect(await running).toMatch(/it is not the folder any more that it was when this began. Start again with the same --out/);
      await device.bringBack();
      expect(await run()).toBe(0);
      expect(await saidIn(out)).toHaveLength(300);
    } finally {
      await device.remove();
    }
  });

  it('tells folders and links that it cannot read, by its exit code too', async () => {
    await write('a.png');
    await symlink('nowhere', join(pictures, 'b.png'));
    expect(await run()).toBe(4);
    expect(log.lines).toEqual([
      expect.stringMatching(/^warning: b\.png cannot be read \(ENOENT.*Start again with the same --out when it can/),
    ]);
    expect(await saidIn(out)).toEqual(['a.png: pass']);
  });

  it('moves pictures, and leaves out results of other runs under them', async () => {
    await write('a.png', 'reject');
    await write('b.png');
    await utimes(join(pictures, 'b.png'), new Date(), new Date(2099, 1, 1));
    const sorted = join(pictures, '..', 'sorted');
    out = join(pictures, 'results');
    expect(await run({ heatmaps: ['reject'], copy: sorted })).toBe(3);
    expect([await readdir(join(sorted, 'reject')), await readdir(join(sorted, 'pass'))]).toEqual([['a.png'], ['b.png']]);
    out = join(pictures, 'results 2');
    expect(await run({ move: sorted })).toBe(3);
    expect(await saidIn(out)).toEqual(['a.png: reject', 'b.png: pass']);
    expect((await readdir(pictures)).sort()).toEqual(['results', 'results 2']);
    expect(log.lines.at(-1)).toBe('results holds results of stainless, and was left out.');
  });
});

function quietProgram() {
  const all = program();
  for (const each of all.commands) each.configureOutput({ writeErr: () => {} });
  return all;
}
