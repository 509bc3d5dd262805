import { expect, it } from 'vitest';
import type { PictureView } from '../../protocol/events';
import { ViewCache } from './view-cache';

/** A view of 16 bytes a pixel: input, reconstruction and two maps. */
const view = (id: string, pixels: number): PictureView => ({
  id,
  width: pixels,
  height: 1,
  channels: 1,
  input: new Float32Array(pixels),
  reconstruction: new Float32Array(pixels),
  maps: { residual: new Float32Array(pixels), uncertainty: new Float32Array(pixels) },
  truth: null,
});

const held = (cache: ViewCache, ids: string) => [...ids].filter((id) => cache.get(id)).join('');

it('forgets the oldest above a number', () => {
  const cache = new ViewCache(2);
  for (const id of 'abc') cache.set(id, view(id, 1));
  expect(held(cache, 'abc')).toBe('bc');
  cache.clear();
  expect(held(cache, 'abc')).toBe('');
});

it('forgets as many as their bytes ask for, but never the newest', () => {
  const cache = new ViewCache(10, 100);
  for (const id of 'abcd') cache.set(id, view(id, 2));
  expect(held(cache, 'abcd')).toBe('bcd');
  cache.set('e', view('e', 1000));
  expect(held(cache, 'abcde')).toBe('e');
});
