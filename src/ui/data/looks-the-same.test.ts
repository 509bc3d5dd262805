/** When a thumbnail is drawn again. */
import { expect, it } from 'vitest';
import type { StudioPicture } from '../../store/state/picture-state';
import { Thumbnail } from '../../store/state/thumbnail';
import { looksTheSame } from './looks-the-same';

const [file, thumbnailFile] = [new Blob(['file']), new Blob(['small'])];
const picture: StudioPicture = {
  ...{ id: 'a', path: 'a.png', role: 'test', label: null, maskPath: null, width: 8, height: 6, byteSize: 4 },
  ...{ file, thumbnail: new Thumbnail(thumbnailFile), thumbnailFile },
};

it('is drawn once while its files are stored', () => {
  expect(looksTheSame(picture, { ...picture, file: new Blob(), thumbnailFile: new Blob() })).toBe(true);
});

it.each([
  { id: 'b' },
  { role: 'good' as const },
  { label: 'defect' },
  { labelName: 'crack' },
  { maskPath: 'a.png' },
  { thumbnail: new Thumbnail(thumbnailFile) },
])('is drawn again with %j', (change) => expect(looksTheSame(picture, { ...picture, ...change })).toBe(false));
