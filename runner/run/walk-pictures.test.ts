/** The tree is walked in order; what is no picture, leads in circles or cannot be read is told. */
import { execFileSync } from 'node:child_process';
import { link, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSource } from '../judging/read-source';
import { STATE_FOLDER, SUBJECT_FILE } from './run';
import { type FoundPicture, type WalkOptions, walkPictures } from './walk-pictures';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stainless-walk-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(...names: string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), name);
  }
}

async function walk(options: WalkOptions = {}): Promise<{ found: FoundPicture[]; names: string[]; leftOut: string[] }> {
  const [found, leftOut]: [FoundPicture[], string[]] = [[], []];
  const onLeftOut: WalkOptions['onLeftOut'] = (path, why) => leftOut.push(`${path}: ${why}`);
  for await (const picture of walkPictures(folder, { onLeftOut, ...options })) found.push(picture);
  return { found, names: found.map(({ picture }) => picture), leftOut };
}

describe('pictures under a folder', () => {
  it('come in the order of their paths, with what the files are', async () => {
    await write('b.PNG', 'a/2.jpeg', 'a/10.tif', 'a/x/1.webp', 'c.bmp', 'a.avif', 'ü b.jpg', '-x.png', '🔩.png', 'line\nend.png');
    const { names, found } = await walk();
    expect(names).toEqual([
      '-x.png',
      'a/10.tif',
      'a/2.jpeg',
      'a/x/1.webp',
      'a.avif',
      'b.PNG',
      'c.bmp',
      'line\nend.png',
      'ü b.jpg',
      '🔩.png',
    ]);
    expect(found[0]).toMatchObject({ bytes: 6, isLinked: false, path: join(folder, '-x.png') });
    expect(Math.abs(found[0].modified - Date.now())).toBeLessThan(60_000);
    expect((await walk({ recursive: false })).names).not.toContain('a/2.jpeg');
  });

  it('are no other files, and nothing that systems leave behind', async () => {
    await write(
      'a.png',
      '.hidden.png',
      'notes.txt',
      '._a.png',
      'a.png.part',
      'movie.mp4',
      '.thumbnails/b.png',
      '@eaDir/a.png',
      '$RECYCLE.BIN/c.png',
    );
    execFileSync('mkfifo', [join(folder, 'pipe.png')]);
    await mkdir(join(folder, 'folder.png'));
    const { names, leftOut } = await walk();
    expect(names).toEqual(['a.png']);
    expect(leftOut).toEqual(['._a.png', '.hidden.png', 'a.png.part', 'movie.mp4', 'notes.txt'].map((name) => `${name}: other`));
  });

  it('are not those in results, wherever they lie', async () => {
    await write('a.png', 'out/heatmaps/a.png.png', 'older/heatmaps/b.png.png', `older/${STATE_FOLDER}/${SUBJECT_FILE}`);
    const { names, leftOut } = await walk({ without: [join(folder, 'out')] });
    expect([names, leftOut]).toEqual([['a.png'], ['older: results']]);
  });

  it('are met once where links lead in circles, and links to nothing are told', async () => {
    await write('a/b/1.png', 'z.png');
    await symlink('..', join(folder, 'a/b/up'));
    await symlink('.', join(folder, 'self'));
    await symlink('a', join(folder, 'c'));
    await symlink('z.png', join(folder, 'link.png'));
    await symlink('nowhere', join(folder, 'nothing.png'));
    await symlink('loop.png', join(folder, 'loop.png'));
    const { names, leftOut } = await walk();
    expect(names).toEqual(['a/b/1.png', 'link.png', 'z.png']);
    expect(leftOut).toEqual(['loop.png: no-access', 'nothing.png: no-access']);
  });

  it('know that a file has several names', async () => {
    await write('a.png', 'c.png');
    await link(join(folder, 'a.png'), join(folder, 'b.png'));
    const { found } = await walk();
    expect(found.map(({ picture, isLinked }) => [picture, isLinked])).toEqual([
      ['a.png', true],
      ['b.png', true],
      ['c.png', false],
    ]);
    expect(found[0].file).toBe(found[1].file);
  });

  it('can be read under names that are no UTF-8', async ({ skip }) => {
    if (process.platform !== 'linux') return skip('only Linux has such names');
    const inner = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xe4])]);
    await write('a.png');
    await mkdir(inner);
    await writeFile(Buffer.concat([inner, Buffer.from('/b.png')]), 'B');
    await writeFile(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xe4]), Buffer.from('.png')]), 'A');
    await writeFile(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xf6]), Buffer.from('.png')]), 'O');
    const { found, names } = await walk();
    expect(names).toEqual(['\\xE4/b.png', '\\xE4.png', '\\xF6.png', 'a.png']);
    const texts = await Promise.all(found.map(({ path }) => readSource({ name: '', path })));
    expect(texts.map((read) => 'bytes' in read && String(read.bytes))).toEqual(['B', 'A', 'O', 'a.png']);
  });

  it('that are not there at all are an error; a folder within that cannot be read is told', async ({ skip }) => {
    await write('a/1.png', 'b/2.png');
    await rm(join(folder, 'a'), { recursive: true });
    const walking = walkPictures(join(folder, 'a'));
    await expect(walking.next()).rejects.toThrow(/a cannot be read: ENOENT.*whether the share is connected/);
    if (process.getuid?.() === 0) return skip('nothing keeps root from reading a folder');
    execFileSync('chmod', ['000', join(folder, 'b')]);
    const { leftOut } = await walk();
    execFileSync('chmod', ['700', join(folder, 'b')]);
    expect(leftOut).toEqual(['b: no-access']);
  });

  it('come while a folder of thousands is still being looked through', async () => {
    for (let number = 0; number < 3000; number++) await writeFile(join(folder, `${number}.png`), '');
    let count = 0;
    for await (const { picture } of walkPictures(folder)) {
      count++;
      if (picture === '0.png') await rm(join(folder, '999.png'));
    }
    expect(count).toBe(2999);
  });
});
