/**
 * Products of columns with columns, four by four at a time: each value that is loaded is used four times. Fitting Gaussians spends its time here.
 * Columns stand one after the other; their number is a multiple of four, with columns of zeros at the end.
 */

/** The number of columns with the zeros. */
export const padded = (columns: number): number => 4 * Math.ceil(columns / 4);

export interface Columns {
  readonly values: Float64Array;
  /** Values of a column. */
  readonly length: number;
  /** A multiple of four. */
  readonly count: number;
}

export const zeroColumns = (count: number, length: number): Columns => ({
  values: new Float64Array(padded(count) * length),
  length,
  count: padded(count),
});

/**
 * Add to each entry (i, j) of a matrix the product of column i of `a` with column j of `b`, over their values from `from` up to `to`.
 *
 * @param b of columns as long as those of `a`
 * @param into a.count * b.count values, row by row
 * @param isTriangle only the entries of the blocks on and below the diagonal are wanted
 */
export function addProducts(a: Columns, b: Columns, from: number, to: number, into: Float64Array, isTriangle = false): void {
  for (let row = 0; row < a.count; row += 4)
    for (let column = 0; column < (isTriangle ? row + 4 : b.count); column += 4)
      addBlock(a.values, b.values, a.length, row * a.length, column * b.length, from, to, into, row * b.count + column, b.count);
}

/** A block of four rows and four columns. The sums are single variables, and no array is taken apart, so that they stay in registers. */
function addBlock(
  a: Float64Array,
  b: Float64Array,
  length: number,
  aFirst: number,
  bFirst: number,
  from: number,
  to: number,
  into: Float64Array,
  at: number,
  stride: number,
): void {
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  let s20 = 0;
  let s21 = 0;
  let s22 = 0;
  let s23 = 0;
  let s30 = 0;
  let s31 = 0;
  let s32 = 0;
  let s33 = 0;
  const a1 = aFirst + 1 * length;
  const a2 = aFirst + 2 * length;
  const a3 = aFirst + 3 * length;
  const b1 = bFirst + 1 * length;
  const b2 = bFirst + 2 * length;
  const b3 = bFirst + 3 * length;
  for (let i = from; i < to; i++) {
    const y0 = b[bFirst + i];
    const y1 = b[b1 + i];
    const y2 = b[b2 + i];
    const y3 = b[b3 + i];
    let x = a[aFirst + i];
    s00 += x * y0;
    s01 += x * y1;
    s02 += x * y2;
    s03 += x * y3;
    x = a[a1 + i];
    s10 += x * y0;
    s11 += x * y1;
    s12 += x * y2;
    s13 += x * y3;
    x = a[a2 + i];
    s20 += x * y0;
    s21 += x * y1;
    s22 += x * y2;
    s23 += x * y3;
    x = a[a3 + i];
    s30 += x * y0;
    s31 += x * y1;
    s32 += x * y2;
    s33 += x * y3;
  }
  add4(into, at, s00, s01, s02, s03);
  add4(into, at + stride, s10, s11, s12, s13);
  add4(into, at + 2 * stride, s20, s21, s22, s23);
  add4(into, at + 3 * stride, s30, s31, s32, s33);
}

function add4(into: Float64Array, at: number, w: number, x: number, y: number, z: number): void {
  into[at] += w;
  into[at + 1] += x;
  into[at + 2] += y;
  into[at + 3] += z;
}

/** The product of two runs of values: four sums side by side, so that the processor need not wait for each addition. */
export function runProduct(x: Float64Array, xFirst: number, y: Float64Array, yFirst: number, count: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (; i + 3 < count; i += 4) {
    a += x[xFirst + i] * y[yFirst + i];
    b += x[xFirst + i + 1] * y[yFirst + i + 1];
    c += x[xFirst + i + 2] * y[yFirst + i + 2];
    d += x[xFirst + i + 3] * y[yFirst + i + 3];
  }
  for (; i < count; i++) a += x[xFirst + i] * y[yFirst + i];
  return a + b + c + d;
}
