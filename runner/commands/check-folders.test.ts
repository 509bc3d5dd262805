/** Folders that do not go together are refused before anything is made or moved. */
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SinkOptions } from '../sinks/options';
import { checkFolders } from './check-folders';

let root: string;
let pictures: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'stainless-folders-'));
  pictures = join(root, 'pictures');
  await mkdir(pictures);
});
afterEach(() => rm(root, { recursive: true }));

/** The sentence, without the root. */
const refusal = (folder: string, options: Partial<SinkOptions & { out: string }> = {}): Promise<string> =>
  checkFolders(folder, { out: join(root, 'out'), ...options }).then(
    () => 'fine',
    (error) => error.message.replaceAll(root, ''),
  );

it('takes results outside of the pictures, within them, and beside them', async () => {
  for (const out of ['out', 'pictures/out', '.']) expect(await refusal(pictures, { out: join(root, out) })).toBe('fine');
  expect(await refusal(pictures, { move: join(root, 'sorted') })).toBe('fine');
  expect(await readdir(root)).toEqual(['pictures']);
});

it('says what is wrong with the folder of the pictures', async () => {
  expect(await refusal(join(root, 'none'))).toMatch(/^The folder \/none cannot be read: ENOENT/);
  await writeFile(join(root, 'a.png'), '');
  expect(await refusal(join(root, 'a.png'))).toBe(
    'The folder /a.png cannot be read: it is a file; give the folder that it is in. Check the path, and whether the share is connected.',
  );
});

it('says what is wrong with the folder of the results', async () => {
  await writeFile(join(root, 'file'), '');
  expect(await refusal(pictures, { out: join(root, 'file') })).toMatch(/^\/file cannot be written: it is a file/);
  await symlink('pictures', join(root, 'link'));
  for (const out of ['pictures', 'link', 'pictures/../pictures/'])
    expect(await refusal(pictures, { out: join(root, out) })).toMatch(/^--out .*: it is the folder of the pictures itself/);
});

it('moves no picture to where pictures are judged, or onto itself', async () => {
  await mkdir(join(root, 'sorted', 'reject'), { recursive: true });
  expect(await refusal(join(root, 'sorted', 'reject'), { move: join(root, 'sorted') })).toBe(
    '--move /sorted: pictures would come to /sorted/reject, which is in the folder whose pictures are judged; give a folder outside.',
  );
  await symlink(pictures, join(root, 'link'));
  expect(await refusal(pictures, { copy: join(root, 'link', 'not', 'there') })).toMatch(/^--copy .*give a folder outside/);
  expect(await refusal(join(root, 'link'), { move: join(pictures, 'sorted') })).toMatch(/^--move .*give a folder outside/);
  await symlink(pictures, join(root, 'sorted', 'pass'));
  expect(await refusal(pictures, { move: join(root, 'sorted') })).toMatch(/^--move .*pictures would come to \/pictures,/);
});
