import { expect, it } from 'vitest';
import { StudioError } from '../../domain/studio-error';
import { createRecordFolder, type PackFolder } from '../../storage/pack-folder';
import { createMemoryStore } from '../../storage/record-store';
import { nextTask } from '../state/next-task';
import type { StudioPicture } from '../state/picture-state';
import { Thumbnail } from '../state/thumbnail';
import { StoredFiles, withStoredFiles } from './stored-files';

it('puts the kept thumbnail in its place where a pack ended between a picture and its thumbnail', () => {
  const [file, thumbnailFile, kept] = [new Blob(['picture']), new Blob(['thumbnail']), new Blob(['kept'])];
  const picture: StudioPicture = {
    id: '1',
    path: 'a.png',
    role: 'good',
    label: 'good',
    width: 8,
    height: 8,
    byteSize: 7,
    maskPath: null,
    file,
    thumbnail: new Thumbnail(thumbnailFile),
    thumbnailFile,
  };
  const { pictures } = withStoredFiles({ pictures: [picture], masks: new Map() }, new Map([[thumbnailFile, kept]]));
  expect(pictures[0].thumbnailFile).toBe(kept);
  expect(pictures[0].file).toBe(file);
});

it('names the pictures whose files went away before they were kept', async () => {
  const there = new Blob(['picture']);
  const gone = Object.assign(new Blob(['gone']), { slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone')) }) });
  const folder = {
    write: async () => {
      throw new StudioError('storage-denied', { detail: 'a file could not be found' });
    },
  } as unknown as PackFolder;
  const kept = new StoredFiles(folder, 'p');
  const state = {
    pictures: [
      { path: 'a.png', file: there },
      { path: 'b.png', file: gone },
    ] as StudioPicture[],
    masks: new Map(),
  };
  expect(kept.vanished(state)).toEqual([]);
  await kept.keepSome([there, gone]);
  expect(kept.vanished(state)).toEqual(['b.png']);
});

const storedFiles = () => new StoredFiles(createRecordFolder(createMemoryStore()), 'project');
const pictureOf = (file: Blob, index: number): StudioPicture => {
  const thumbnailFile = new Blob([`small ${index}`]);
  const about = {
    id: `${index}`,
    path: `${index}.png`,
    role: 'good' as const,
    label: 'good',
    maskPath: null,
    width: 8,
    height: 6,
    byteSize: 1,
  };
  return { ...about, file, thumbnail: new Thumbnail(thumbnailFile), thumbnailFile };
};

it('waits for nothing once a pack is written, though others asked while it was', async () => {
  const kept = storedFiles();
  const pictures = Array.from({ length: 60 }, (_, index) => pictureOf(new File([`${index}`], `${index}.png`), index));
  const held = { pictures, masks: new Map() };
  let isWriting = true;
  let asked = 0;
  const asking = (async () => {
    for (; isWriting; asked++) {
      kept.waiting(held);
      await nextTask();
    }
  })();
  await kept.keepSome(kept.waiting(held));
  isWriting = false;
  await asking;
  expect(asked).toBeGreaterThan(2);
  expect(kept.waiting(held)).toEqual([]);
});

it('reads a person’s file from its pack, leaves a small one of the studio’s own in memory, and names both as stored', async () => {
  const kept = storedFiles();
  const [own, unpacked, large] = [new File(['own'], 'own.png'), new Blob(['unpacked']), new Blob(['x'.repeat(10_000)])];
  const stored = await kept.keepSome([own, unpacked, large]);
  expect([...stored.keys()]).toEqual([own, unpacked, large]);
  expect(stored.get(unpacked)).toBe(unpacked);
  expect(stored.get(own)).not.toBe(own);
  expect(stored.get(large)).not.toBe(large);
  expect(await stored.get(own)?.text()).toBe('own');
});
