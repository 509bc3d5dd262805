import { expect, it } from 'vitest';
import { StudioError } from '../../domain/studio-error';
import type { PackFolder } from '../../storage/pack-folder';
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
