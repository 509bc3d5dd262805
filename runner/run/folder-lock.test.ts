/** One process at a time has a folder: over kills, other machines, clocks, and several that want it at once. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from './folder-lock';
import { thisProcess } from './process-name';

let folder: string;
let path: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stainless-lock-'));
  path = join(folder, '.lock');
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

const program = fileURLToPath(new URL('../testing/hold-lock.ts', import.meta.url));

/** A process that waits for a word, then locks and says `held` or `in-use`, and holds what it has. */
async function holder(): Promise<{ child: ChildProcess; go(): Promise<string> }> {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), program, path], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const lines = child.stdout?.setEncoding('utf8');
  await once(lines as NodeJS.ReadableStream, 'data');
  return {
    child,
    async go() {
      const said = once(lines as NodeJS.ReadableStream, 'data');
      child.stdin?.write('go\n');
      return String((await said)[0]).trim();
    },
  };
}

const held = async (): Promise<{ pid: number }> => JSON.parse(await readFile(path, 'utf8'));

describe('a folder', () => {
  it('is locked once, and again when it was released', async () => {
    const lock = await lockFolder(path, folder);
    await expect(lockFolder(path, folder)).rejects.toThrow(
      `${folder} is in use by another stainless (process ${process.pid} on ${thisProcess().host}). Stop that one, or choose another folder.`,
    );
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
    await (await lockFolder(path, folder)).release();
  });

  it('of a process that was killed is taken over by exactly one of several', { timeout: 120_000 }, async () => {
    const [first, ...others] = await Promise.all([holder(), holder(), holder(), holder(), holder()]);
    for (let round = 0; round < 2; round++) {
      const before = round === 0 ? first : others[0];
      expect(await before.go()).toBe('held');
      await expect(lockFolder(path, folder)).rejects.toMatchObject({ code: 'in-use' });
      before.child.kill('SIGKILL');
      await once(before.child, 'exit');
      // In the first round only this process; in the second the three others at once.
      if (round === 0) await (await lockFolder(path, folder)).release();
      else expect((await Promise.all(others.slice(1).map(({ go }) => go()))).sort()).toEqual(['held', 'in-use', 'in-use']);
    }
    expect(others.slice(1).map(({ child }) => child.pid)).toContain((await held()).pid);
    expect((await readdir(folder)).sort()).toEqual(['.lock']);
  });

  it('is not had by a process that merely has the same number', async () => {
    await writeFile(path, JSON.stringify({ ...thisProcess(), begun: '1', id: 'x' }));
    await (await lockFolder(path, folder)).release();
    await writeFile(path, JSON.stringify({ ...thisProcess(), pid: 2 ** 22 + 1, id: 'x' }));
    await (await lockFolder(path, folder)).release();
  });

  it.each([
    ['another machine', { host: 'line-4' }],
    ['another container', { space: 'pid:[1]' }],
    ['this machine before its last start, or one with the same name', { boot: 'another' }],
  ])('of %s is waited for, and taken when its lock is not renewed', { timeout: 30_000 }, async (_, other) => {
    const lock = { ...thisProcess(), pid: 1, ...other, id: 'x' };
    await writeFile(path, JSON.stringify(lock));
    const said: string[] = [];
    const renewing = setInterval(() => void utimes(path, new Date(), new Date()), 200);
    await expect(lockFolder(path, folder, { voidAfter: 5000, say: (text) => said.push(text) })).rejects.toMatchObject({ code: 'in-use' });
    clearInterval(renewing);
    expect(said).toEqual([expect.stringMatching(/was in use by a stainless on .* a moment ago.*within 5 s/)]);
    await (await lockFolder(path, folder, { voidAfter: 300 })).release();
    await writeFile(path, JSON.stringify(lock));
    await utimes(path, new Date(), new Date(Date.now() - 60_000));
    const started = performance.now();
    await (await lockFolder(path, folder)).release();
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('with a torn lock, or a torn takeover, is taken', { timeout: 30_000 }, async () => {
    await writeFile(path, '{"pid"');
    await (await lockFolder(path, folder)).release();
    const dead = { ...thisProcess(), pid: 2 ** 22 + 1 };
    await writeFile(path, JSON.stringify({ ...dead, id: 'x' }));
    await writeFile(`${path}.taking`, JSON.stringify({ ...dead, id: 'y' }));
    await (await lockFolder(path, folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('that was made anew is locked anew, and it is told when another one has it', { timeout: 30_000 }, async () => {
    const lock = await lockFolder(path, folder, { renewedEvery: 50 });
    const lost = new Promise((resolve) => lock.onLost(resolve));
    await rm(folder, { recursive: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await readdir(folder).catch(() => 'not made')).toBe('not made');
    await mkdir(folder);
    await expect.poll(() => readdir(folder), { timeout: 10_000 }).toEqual(['.lock']);
    await writeFile(path, JSON.stringify({ ...thisProcess(), host: 'line-4', id: 'x' }));
    expect(await lost).toMatchObject({ code: 'in-use', facts: { host: 'line-4' } });
    await lock.release();
    expect(await held()).toMatchObject({ host: 'line-4' });
  });

  it('that cannot be written is told', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(lockFolder(join(folder, 'file', 'lock'), join(folder, 'file'))).rejects.toThrow(
      /file cannot be written: (ENOTDIR|EEXIST)/,
    );
  });
});
