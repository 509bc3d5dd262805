import { expect, it } from 'vitest';
import type { BinaryMask } from '../domain/image';
import { connectedComponents } from './components';

const maskOf = (...rows: string[]): BinaryMask => ({
  width: rows[0].length,
  height: rows.length,
  pixels: Uint8Array.from([...rows.join('')].map(Number)),
});

it('joins pixels that touch at a corner: METHOD.md section 5', () => {
  expect(connectedComponents(maskOf('10', '01'))).toEqual({ labels: Uint32Array.of(1, 0, 0, 1), sizes: [2] });
});

it('tells regions apart, in reading order, and does not join across the edge of a row', () => {
  const { labels, sizes } = connectedComponents(maskOf('1001', '1000', '0011'));
  expect(Array.from(labels)).toEqual([1, 0, 0, 2, 1, 0, 0, 0, 0, 0, 3, 3]);
  expect(sizes).toEqual([2, 1, 2]);
});

it('has none in an empty mask, and one in a full one', () => {
  expect(connectedComponents(maskOf('000', '000')).sizes).toEqual([]);
  expect(connectedComponents(maskOf('111', '111')).sizes).toEqual([6]);
});
