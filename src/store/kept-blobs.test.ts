import { expect, it } from 'vitest';
import type { HeldPicture } from './held';
import { withKeptFiles } from './kept-blobs';

it('puts the kept thumbnail in its place where a pack ended between a picture and its thumbnail', () => {
  const [file, thumbnailFile, kept] = [new Blob(['picture']), new Blob(['thumbnail']), new Blob(['kept'])];
  const picture: HeldPicture = {
    id: '1',
    path: 'a.png',
    role: 'good',
    label: 'good',
    width: 8,
    height: 8,
    byteSize: 7,
    maskPath: null,
    file,
    thumbnail: 'blob:1',
    thumbnailFile,
  };
  const { pictures } = withKeptFiles({ pictures: [picture], masks: new Map() }, new Map([[thumbnailFile, kept]]));
  expect(pictures[0].thumbnailFile).toBe(kept);
  expect(pictures[0].file).toBe(file);
});
