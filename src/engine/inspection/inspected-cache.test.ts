import { expect, it } from 'vitest';
import { InspectedCache } from './inspected-cache';

const inspected = (size: number) => ({
  reconstruction: new Float32Array(size),
  maps: { residual: new Float32Array(size), uncertainty: new Float32Array(size) },
  scores: { residual: 0, uncertainty: 0 },
  maskScores: {},
});

it('keeps what fits and forgets the least recently looked at', () => {
  const cache = new InspectedCache(3 * 4 * 10 * 2);
  cache.set('a', inspected(10));
  cache.set('b', inspected(10));
  cache.get('a');
  cache.set('c', inspected(10));
  expect(cache.get('b')).toBeUndefined();
  expect(cache.get('a')).toBeDefined();
  expect(cache.get('c')).toBeDefined();
});

it('keeps the newest even when it alone is over the budget', () => {
  const cache = new InspectedCache(1);
  cache.set('a', inspected(10));
  expect(cache.get('a')).toBeDefined();
});
