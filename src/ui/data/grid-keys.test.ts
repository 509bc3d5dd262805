/** What keys do in a grid of thumbnails. */
import { expect, it } from 'vitest';
import { extended, isMove, movedBy, toggled, typedTo } from './grid-keys';

const extent = { count: 11, columns: 4, rowsInSight: 2 };

it.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 10, null],
  ['ArrowLeft', 0, null],
  ['ArrowDown', 5, 9],
  ['ArrowDown', 7, null],
  ['ArrowUp', 5, 1],
  ['ArrowUp', 2, null],
  ['Home', 6, 0],
  ['End', 6, 10],
  ['PageDown', 1, 9],
  ['PageDown', 9, 10],
  ['PageUp', 9, 1],
  ['PageUp', 1, 0],
  ['x', 1, null],
])('%s leads from %i to %s', (key, from, to) => {
  expect(movedBy(key, from, extent)).toBe(to);
  expect(isMove(key)).toBe(key !== 'x');
});

const ids = ['a', 'b', 'c', 'd', 'e'];

it('reaches from where it began to where one is, and takes back what it had reached', () => {
  const once = extended(ids, new Set(['e', 'b']), 1, 1, 3);
  expect([...once].sort()).toEqual(['b', 'c', 'd', 'e']);
  expect([...extended(ids, once, 1, 3, 0)].sort()).toEqual(['a', 'b', 'e']);
});

it('selects what was not selected, and the other way round', () => {
  expect([...toggled(new Set(['a']), 'b')]).toEqual(['a', 'b']);
  expect([...toggled(new Set(['a', 'b']), 'a')]).toEqual(['b']);
});

it('finds what begins as was typed, from the present one on and round', () => {
  const names = ['crack, 1.png', '2.png', 'Crack, 3.png'];
  expect(typedTo(names, 'c', 0)).toBe(2);
  expect(typedTo(names, 'cr', 0)).toBe(0);
  expect(typedTo(names, 'c', 2)).toBe(0);
  expect(typedTo(names, 'x', 0)).toBeNull();
  expect(typedTo([], 'x', 0)).toBeNull();
});
