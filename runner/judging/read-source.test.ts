/** What is told of files that are changing, gone, locked, too large or out of reach. */
import { createHash } from 'node:crypto';
import { truncateSync, writeSync } from 'node:fs';
import { mkdir, mkdtemp, open, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSource } from './read-source';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stainless-read-'));
});
afterEach(() => rm(folder, { recursive: true }));

const read = (name: string) => readSource({ name, path: join(folder, name) });

it('gives the bytes with what the file was', async () => {
  await writeFile(join(folder, 'a.png'), 'content');
  const found = await read('a.png');
  expect(found).toMatchObject({ facts: { bytes: 7, sha256: createHash('sha256').update('content').digest('hex') } });
  const bytes = new Uint8Array([1, 2]);
  expect(await readSource({ name: 'sent', bytes })).toMatchObject({ bytes, facts: { bytes: 2 } });
});

it('names a file the same after it was renamed, and another one in its place otherwise', async () => {
  const fileOf = async (name: string) => ((await read(name)) as { facts: { file: string } }).facts.file;
  await writeFile(join(folder, 'a.png'), 'A');
  const before = await fileOf('a.png');
  await rename(join(folder, 'a.png'), join(folder, 'b.png'));
  expect(await fileOf('b.png')).toBe(before);
  await rm(join(folder, 'b.png'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  await writeFile(join(folder, 'b.png'), 'B'); // It mostly gets the number that has just become free.
  expect(await fileOf('b.png')).not.toBe(before);
});

it('tells what is gone from what is locked', async () => {
  expect(await read('a.png')).toMatchObject({ outcome: 'gone' });
  await writeFile(join(folder, 'a'), '');
  expect(await readSource({ name: 'a.png', path: join(folder, 'a', 'a.png') })).toMatchObject({ outcome: 'gone' });
  await symlink('a.png', join(folder, 'a.png')); // Root may read what has no rights; a circle nobody can.
  expect(await read('a.png')).toMatchObject({ outcome: 'locked', message: expect.stringContaining('a.png cannot be read: ELOOP') });
  await mkdir(join(folder, 'b.png'));
  expect(await read('b.png')).toMatchObject({ outcome: 'locked' });
});

it('tells a file that changes while it is read', async () => {
  const file = await open(join(folder, 'a.png'), 'w');
  const piece = Buffer.alloc(1024 * 1024);
  for (let index = 0; index < 32; index++) writeSync(file.fd, piece);
  let isOver = false;
  const change = (): void => {
    if (isOver) return;
    writeSync(file.fd, piece, 0, 10);
    setImmediate(change);
  };
  change();
  const found = await read('a.png');
  isOver = true;
  await file.close();
  expect(found).toMatchObject({ outcome: 'changing' });
});

it('refuses a file that is too large without reading it', async () => {
  await writeFile(join(folder, 'a.tif'), '');
  truncateSync(join(folder, 'a.tif'), 3 * 1024 ** 3); // No file of 3 GB: it has a hole.
  const found = await read('a.tif');
  expect(found).toMatchObject({ outcome: 'unreadable', code: 'file-too-large', facts: { bytes: 3 * 1024 ** 3 } });
});
