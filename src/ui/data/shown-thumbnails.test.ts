import { expect, it } from 'vitest';
import type { StudioPicture } from '../../store/state/picture-state';
import { shownThumbnails } from './shown-thumbnails';

const picture = (id: string, about: Partial<StudioPicture> = {}): StudioPicture => {
  const common = { path: `${id}.png`, role: 'test' as const, label: null, maskPath: null, width: 8, height: 6, byteSize: 1 };
  return { id, ...common, file: new Blob(), thumbnail: `blob:${id}`, thumbnailFile: new Blob(), ...about };
};

it('is the same list while pictures look the same, whatever file they have', () => {
  const before = shownThumbnails([picture('a'), picture('b')], []);
  expect(shownThumbnails([picture('a'), picture('b')], before)).toBe(before);
});

it('makes anew only what looks otherwise, and follows what comes, goes and moves', () => {
  const before = shownThumbnails([picture('a'), picture('b')], []);
  const [a, b] = before;
  const after = shownThumbnails([picture('a', { label: 'crack' }), picture('b'), picture('c')], before);
  expect(after[0]).toMatchObject({ id: 'a', label: 'crack' });
  expect(after[1]).toBe(b);
  expect(after).toHaveLength(3);
  expect(shownThumbnails([picture('b'), picture('a')], before)).toEqual([b, a]);
  expect(shownThumbnails([picture('b')], before)).toEqual([b]);
});
