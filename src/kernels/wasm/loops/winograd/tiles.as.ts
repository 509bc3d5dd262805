/**
 * The transforms of Winograd's F(2x2, 3x3) for tiles of 4x4 inputs and 2x2 outputs. Lavin and Gray (2016), "Fast Algorithms for Convolutional
 * Neural Networks", section 4.1, whose letters are used here. A tensor is seen on a grid of pixels; one that is twice as fine has four phases on
 * that grid, which are further channels, in the order 00, 01, 11, 10 (row, column). So the phases that have a tap in a row or column lie side by side.
 */
import { word } from '../words.as';

/** Words of a view's description: address, bytes from picture to picture, row to row, pixel to pixel, channels of a phase, phases, bytes to the lower phase, to the right one. */
export const VIEW_BYTES: usize = 32;

// @ts-expect-error: decorator
@inline
export function phaseRow(phase: i32): i32 {
  return phase >> 1;
}

// @ts-expect-error: decorator
@inline
export function phaseColumn(phase: i32): i32 {
  return (phase >> 1) ^ (phase & 1);
}

/** Bytes from the first phase to this one. */
// @ts-expect-error: decorator
@inline
export function phaseOffset(view: usize, phase: i32): usize {
  return <usize>phaseRow(phase) * word(view, 6) + <usize>phaseColumn(phase) * word(view, 7);
}

/** Row of a tile's first output. */
// @ts-expect-error: decorator
@inline
export function tileRow(grid: usize, tile: i32): i32 {
  return ((tile % <i32>word(grid, 3)) / <i32>word(grid, 2)) << 1;
}

// @ts-expect-error: decorator
@inline
export function tileColumn(grid: usize, tile: i32): i32 {
  return ((tile % <i32>word(grid, 3)) % <i32>word(grid, 2)) << 1;
}

/** Address of a grid pixel of a tile's picture, which may lie outside of it. */
// @ts-expect-error: decorator
@inline
export function pixelAddress(view: usize, grid: usize, tile: i32, row: i32, column: i32): usize {
  return word(view, 0) + <usize>(tile / <i32>word(grid, 3)) * word(view, 1) + <usize>row * word(view, 2) + <usize>column * word(view, 3);
}

/**
 * V = B' d B of a tile: sixteen values for each channel of each phase, `step` bytes apart. Pixels outside of the picture are zero: a tile at the
 * border is first copied to `patch`, which holds sixteen pixels of one phase.
 */
export function transformInput(view: usize, grid: usize, tile: i32, patch: usize, target: usize, step: usize): void {
  const row = tileRow(grid, tile) - 1, column = tileColumn(grid, tile) - 1;
  const isInside = row >= 0 && column >= 0 && row + 4 <= <i32>word(grid, 0) && column + 4 <= <i32>word(grid, 1);
  const pixel = word(view, 4) << 2, phases = <i32>word(view, 5);
  const corner = pixelAddress(view, grid, tile, row, column);
  for (let phase = 0; phase < phases; phase++) {
    const from = corner + phaseOffset(view, phase);
    if (isInside) {
      transformPatch(from, word(view, 2), word(view, 3), pixel, target, step);
    } else {
      copyPatch(view, grid, from, row, column, patch);
      transformPatch(patch, pixel << 2, pixel, pixel, target, step);
    }
    target += pixel;
  }
}

function copyPatch(view: usize, grid: usize, from: usize, row: i32, column: i32, patch: usize): void {
  const pixel = word(view, 4) << 2, height = <i32>word(grid, 0), width = <i32>word(grid, 1);
  for (let y = 0; y < 4; y++) {
    for (let x = 0; x < 4; x++) {
      const end = patch + pixel;
      let source = from + <usize>y * word(view, 2) + <usize>x * word(view, 3);
      if (row + y >= 0 && row + y < height && column + x >= 0 && column + x < width) {
        for (; patch < end; patch += 16, source += 16) v128.store(patch, v128.load(source));
      } else {
        for (; patch < end; patch += 16) v128.store(patch, f32x4.splat(0));
      }
    }
  }
}

function transformPatch(d: usize, row: usize, column: usize, pixel: usize, target: usize, step: usize): void {
  const end = d + pixel;
  for (; d < end; d += 16, target += 16) {
    let d0 = v128.load(d), d1 = v128.load(d + row), d2 = v128.load(d + 2 * row), d3 = v128.load(d + 3 * row);
    const t00 = f32x4.sub(d0, d2), t10 = f32x4.add(d1, d2), t20 = f32x4.sub(d2, d1), t30 = f32x4.sub(d1, d3);
    let at = d + column;
    d0 = v128.load(at); d1 = v128.load(at + row); d2 = v128.load(at + 2 * row); d3 = v128.load(at + 3 * row);
    const t01 = f32x4.sub(d0, d2), t11 = f32x4.add(d1, d2), t21 = f32x4.sub(d2, d1), t31 = f32x4.sub(d1, d3);
    at += column;
    d0 = v128.load(at); d1 = v128.load(at + row); d2 = v128.load(at + 2 * row); d3 = v128.load(at + 3 * row);
    const t02 = f32x4.sub(d0, d2), t12 = f32x4.add(d1, d2), t22 = f32x4.sub(d2, d1), t32 = f32x4.sub(d1, d3);
    at += column;
    d0 = v128.load(at); d1 = v128.load(at + row); d2 = v128.load(at + 2 * row); d3 = v128.load(at + 3 * row);
    const t03 = f32x4.sub(d0, d2), t13 = f32x4.add(d1, d2), t23 = f32x4.sub(d2, d1), t33 = f32x4.sub(d1, d3);
    storeInputRow(t00, t01, t02, t03, target, step);
    storeInputRow(t10, t11, t12, t13, target + 4 * step, step);
    storeInputRow(t20, t21, t22, t23, target + 8 * step, step);
    storeInputRow(t30, t31, t32, t33, target + 12 * step, step);
  }
}

// @ts-expect-error: decorator
@inline
function storeInputRow(t0: v128, t1: v128, t2: v128, t3: v128, target: usize, step: usize): void {
  v128.store(target, f32x4.sub(t0, t2));
  v128.store(target + step, f32x4.add(t1, t2));
  v128.store(target + 2 * step, f32x4.sub(t2, t1));
  v128.store(target + 3 * step, f32x4.sub(t1, t3));
}

/** The outputs A' M A of one tile for four columns, plus bias, then LeakyReLU where it is asked for; the values of M lie `step` bytes apart. */
// @ts-expect-error: decorator
@inline
export function storeOutput(
  m: usize, step: usize, bias: v128, activates: bool, slope: v128, out: usize, row: usize, column: usize, hasLower: bool, hasRight: bool,
): void {
  let m0 = v128.load(m), m1 = v128.load(m + step), m2 = v128.load(m + 2 * step), m3 = v128.load(m + 3 * step);
  let left = f32x4.add(f32x4.add(m0, m1), m2), right = f32x4.sub(f32x4.sub(m1, m2), m3);
  let upper0 = f32x4.add(bias, left), upper1 = f32x4.add(bias, right);
  m += 4 * step;
  m0 = v128.load(m); m1 = v128.load(m + step); m2 = v128.load(m + 2 * step); m3 = v128.load(m + 3 * step);
  left = f32x4.add(f32x4.add(m0, m1), m2); right = f32x4.sub(f32x4.sub(m1, m2), m3);
  upper0 = f32x4.add(upper0, left); upper1 = f32x4.add(upper1, right);
  let lower0 = f32x4.add(bias, left), lower1 = f32x4.add(bias, right);
  m += 4 * step;
  m0 = v128.load(m); m1 = v128.load(m + step); m2 = v128.load(m + 2 * step); m3 = v128.load(m + 3 * step);
  left = f32x4.add(f32x4.add(m0, m1), m2); right = f32x4.sub(f32x4.sub(m1, m2), m3);
  upper0 = f32x4.add(upper0, left); upper1 = f32x4.add(upper1, right);
  lower0 = f32x4.sub(lower0, left); lower1 = f32x4.sub(lower1, right);
  m += 4 * step;
  m0 = v128.load(m); m1 = v128.load(m + step); m2 = v128.load(m + 2 * step); m3 = v128.load(m + 3 * step);
  lower0 = f32x4.sub(lower0, f32x4.add(f32x4.add(m0, m1), m2)); lower1 = f32x4.sub(lower1, f32x4.sub(f32x4.sub(m1, m2), m3));
  storePixel(out, upper0, activates, slope);
  if (hasRight) storePixel(out + column, upper1, activates, slope);
  if (!hasLower) return;
  storePixel(out + row, lower0, activates, slope);
  if (hasRight) storePixel(out + row + column, lower1, activates, slope);
}

/** LeakyReLU for slopes of at most 1 is the larger of z and z * slope. */
// @ts-expect-error: decorator
@inline
function storePixel(out: usize, z: v128, activates: bool, slope: v128): void {
  v128.store(out, activates ? f32x4.max(z, f32x4.mul(z, slope)) : z);
}

/** Y = A dy A' of one tile for four columns: the sixteen values lie `step` bytes apart. Pixels outside of the picture are zero. */
// @ts-expect-error: decorator
@inline
export function transformGradient(dy: usize, row: usize, column: usize, hasLower: bool, hasRight: bool, target: usize, step: usize): void {
  const zero = f32x4.splat(0);
  const d00 = v128.load(dy), d01 = hasRight ? v128.load(dy + column) : zero;
  const d10 = hasLower ? v128.load(dy + row) : zero, d11 = hasLower && hasRight ? v128.load(dy + row + column) : zero;
  storeGradientRow(d00, d01, target, step);
  storeGradientRow(f32x4.add(d00, d10), f32x4.add(d01, d11), target + 4 * step, step);
  storeGradientRow(f32x4.sub(d00, d10), f32x4.sub(d01, d11), target + 8 * step, step);
  storeGradientRow(f32x4.neg(d10), f32x4.neg(d11), target + 12 * step, step);
}

// @ts-expect-error: decorator
@inline
function storeGradientRow(left: v128, right: v128, target: usize, step: usize): void {
  v128.store(target, left);
  v128.store(target + step, f32x4.add(left, right));
  v128.store(target + 2 * step, f32x4.sub(left, right));
  v128.store(target + 3 * step, f32x4.neg(right));
}
