import { describe, expect, it } from 'vitest';
import { addProducts, type Columns, padded, runProduct, zeroColumns } from './column-products';

/** Columns of small whole numbers, whose products are exact. */
function columns(count: number, length: number, shift: number): Columns {
  const made = zeroColumns(count, length);
  for (let column = 0; column < count; column++)
    for (let at = 0; at < length; at++) made.values[column * length + at] = ((7 * column + 3 * at + shift) % 11) - 5;
  return made;
}

const product = (a: Columns, row: number, b: Columns, column: number, from: number, to: number): number => {
  let sum = 0;
  for (let at = from; at < to; at++) sum += a.values[row * a.length + at] * b.values[column * b.length + at];
  return sum;
};

describe('products of columns', () => {
  const [a, b] = [columns(6, 9, 1), columns(3, 9, 2)];

  it('are those of every column with every other, over the values from the first to the last asked for', () => {
    const into = new Float64Array(a.count * b.count);
    addProducts(a, b, 2, 7, into);
    expect([a.count, b.count]).toEqual([8, 4]);
    for (let row = 0; row < a.count; row++)
      for (let column = 0; column < b.count; column++) expect(into[row * b.count + column]).toBe(product(a, row, b, column, 2, 7));
  });

  it('are added to what is there, so that two parts make the whole', () => {
    const [parts, whole] = [new Float64Array(a.count * b.count), new Float64Array(a.count * b.count)];
    addProducts(a, b, 0, 4, parts);
    addProducts(a, b, 4, 9, parts);
    addProducts(a, b, 0, 9, whole);
    expect(parts).toEqual(whole);
  });

  it('of a triangle are those on and below the diagonal', () => {
    const into = new Float64Array(a.count ** 2);
    addProducts(a, a, 0, 9, into, true);
    for (let row = 0; row < a.count; row++)
      for (let column = 0; column <= row; column++) expect(into[row * a.count + column]).toBe(product(a, row, a, column, 0, 9));
    expect(into[7]).toBe(0);
  });
});

it('the product of two runs is by hand, for any number of values', () => {
  const values = Float64Array.from({ length: 12 }, (_, at) => at + 1);
  expect([0, 1, 3, 4, 5, 8].map((count) => runProduct(values, 1, values, 2, count))).toEqual([0, 6, 38, 68, 110, 328]);
});

it('columns come in fours', () => {
  expect([1, 4, 5, 51].map(padded)).toEqual([4, 4, 8, 52]);
});
