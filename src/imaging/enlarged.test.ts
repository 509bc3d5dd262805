import { expect, it } from 'vitest';
import { enlarged } from './enlarged';

it('draws straight lines between the middles of cells', () => {
  // Two cells of four pixels: middles at 1.5 and 5.5.
  const row = enlarged(Float32Array.of(0, 8), 2, 4, 8, 1);
  expect([...row]).toEqual([0, 0, 1, 3, 5, 7, 8, 8]);
});

it('does so down and across, and leaves out what lies beyond the picture', () => {
  const map = enlarged(Float32Array.of(0, 2, 4, 4, 6, 8), 3, 2, 3, 4);
  expect(map).toHaveLength(12);
  expect([...map.slice(0, 3)]).toEqual([0, 0.5, 1.5]);
  expect([...map.slice(9, 12)]).toEqual([4, 4.5, 5.5]);
});
