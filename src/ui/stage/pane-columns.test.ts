import { expect, it } from 'vitest';
import { paneColumns } from './pane-columns';

const square = { width: 64, height: 64 };

it('puts two square pictures beside each other in a wide room, and one over the other in a high one', () => {
  expect(paneColumns(2, { width: 800, height: 500 }, square)).toBe(2);
  expect(paneColumns(2, { width: 400, height: 700 }, square)).toBe(1);
});

it('puts four into a square', () => {
  expect(paneColumns(4, { width: 700, height: 600 }, square)).toBe(2);
});

it('stacks wide strips', () => {
  expect(paneColumns(3, { width: 800, height: 600 }, { width: 512, height: 80 })).toBe(1);
});

it('has one column for one', () => {
  expect(paneColumns(1, { width: 800, height: 10 }, square)).toBe(1);
});
