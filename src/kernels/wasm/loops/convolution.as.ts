/** Convolution and the gradient of its filter as matrix products that gather: padding, packing, and the two products. */
import { factor, multiplyAdd, word } from './words.as';

/**
 * One row of a zero-padded copy: [batch, height, width, channels] becomes [batch, paddedHeight, paddedWidth, channels].
 * args: source, target, height, width, channels, paddedHeight, paddedWidth, top, left. A chunk is a padded row.
 */
export function copyPadded(chunk: i32, args: usize): void {
  const height = <i32>word(args, 2), width = <i32>word(args, 3), pixel = word(args, 4) << 2;
  const paddedHeight = <i32>word(args, 5), paddedWidth = <i32>word(args, 6), left = <i32>word(args, 8);
  const batch = chunk / paddedHeight, y = (chunk % paddedHeight) - <i32>word(args, 7);
  const row = <usize>paddedWidth * pixel;
  const target = word(args, 1) + <usize>chunk * row;
  if (y < 0 || y >= height) {
    memory.fill(target, 0, row);
    return;
  }
  const kept = min(width, paddedWidth - left);
  const source = word(args, 0) + <usize>(batch * height + y) * <usize>width * pixel;
  const start = <usize>left * pixel, length = <usize>kept * pixel;
  if (start) memory.fill(target, 0, start);
  memory.copy(target + start, source, length);
  if (start + length < row) memory.fill(target + start + length, 0, row - start - length);
}

/**
 * One panel of eight columns of a matrix, rows one after the other, so that the product reads it in order; missing columns are zero.
 * args: source, target, rows, row offsets (bytes, a table), columns, column stride (bytes). A chunk is a panel.
 */
export function packPanel(chunk: i32, args: usize): void {
  const rows = <i32>word(args, 2), offsets = word(args, 3), columns = <i32>word(args, 4), stride = word(args, 5);
  const first = chunk << 3;
  const source = word(args, 0) + <usize>first * stride;
  const count = min(8, columns - first);
  let target = word(args, 1) + ((<usize>rows * <usize>first) << 2);
  for (let row = 0; row < rows; row++, target += 32) {
    let from = source + word(offsets, row);
    if (count == 8 && stride == 4) {
      v128.store(target, v128.load(from));
      v128.store(target, v128.load(from, 16), 16);
      continue;
    }
    for (let column = 0; column < 8; column++, from += stride) {
      store<f32>(target + (<usize>column << 2), column < count ? load<f32>(from) : 0);
    }
  }
}

/**
 * A convolution as a matrix product that gathers, then LeakyReLU: out[p, n] = sum over taps and values of x[p + tap + value] * panel[tap,
 * value, n]. A tap is a run of neighbouring values: a row of the kernel, or one of its pixels.
 * args: x, pixel offsets (bytes, a table), pixels, tap offsets (bytes, a table), taps, values of a tap, panels, columns (a multiple of 4),
 * out, out offsets by pixel (bytes, a table), out offsets by panel (bytes, a table), pixels in a chunk, panels in a chunk, bias (or 0),
 * slope (a float; 1 for none). A chunk is a block of pixels for a block of panels; pixels come first.
 */
export function convolve(chunk: i32, args: usize): void {
  const x = word(args, 0), xOffsets = word(args, 1), pixels = <i32>word(args, 2), tapOffsets = word(args, 3), taps = <i32>word(args, 4);
  const tapValues = <i32>word(args, 5), panelTap = (<usize>tapValues) << 5;
  const columns = <i32>word(args, 7), out = word(args, 8), outOffsets = word(args, 9), size = <i32>word(args, 11);
  const panelsInChunk = <i32>word(args, 12), bias = word(args, 13), slope = factor(args, 14);
  const pixelChunks = (pixels + size - 1) / size, firstPanel = (chunk / pixelChunks) * panelsInChunk;
  const start = (chunk % pixelChunks) * size, end = min(start + size, pixels), last = end - 1;
  const endPanel = min(firstPanel + panelsInChunk, (columns + 7) >> 3);
  let panel = word(args, 6) + <usize>(firstPanel * taps) * panelTap;
  for (let index = firstPanel; index < endPanel; index++) {
    const column = index << 3, half = columns - column < 8, target = out + word(word(args, 10), index);
    const bias0 = bias ? v128.load(bias + ((<usize>column) << 2)) : f32x4.splat(0);
    const bias1 = bias && !half ? v128.load(bias + ((<usize>column) << 2), 16) : f32x4.splat(0);
    for (let p = start; p < end; p += 6) {
      const p1 = min(p + 1, last), p2 = min(p + 2, last), p3 = min(p + 3, last), p4 = min(p + 4, last), p5 = min(p + 5, last);
      productTile(
        x + word(xOffsets, p), x + word(xOffsets, p1), x + word(xOffsets, p2),
        x + word(xOffsets, p3), x + word(xOffsets, p4), x + word(xOffsets, p5),
        tapOffsets, taps, tapValues, panel, bias0, bias1, true, slope, half,
        target + word(outOffsets, p), target + word(outOffsets, p1), target + word(outOffsets, p2),
        target + word(outOffsets, p3), target + word(outOffsets, p4), target + word(outOffsets, p5),
      );
    }
    panel += <usize>taps * panelTap;
  }
}

/**
 * Six rows of x times one panel: o[row, n] = sum over taps and values of x[row + tap + value] * panel[tap, value, n], plus bias, then
 * LeakyReLU where it is asked for. From the last row to the first: where a tile is cut short its spare rows are copies of the last good one,
 * written first. A single tap has no offset.
 */
// @ts-expect-error: decorator
@inline
export function productTile(
  x0: usize, x1: usize, x2: usize, x3: usize, x4: usize, x5: usize,
  tapOffsets: usize, taps: i32, tapValues: i32, panel: usize, bias0: v128, bias1: v128, activates: bool, slope: v128, half: bool,
  o0: usize, o1: usize, o2: usize, o3: usize, o4: usize, o5: usize,
): void {
  let c00 = bias0, c10 = bias0, c20 = bias0, c30 = bias0, c40 = bias0, c50 = bias0;
  let c01 = bias1, c11 = bias1, c21 = bias1, c31 = bias1, c41 = bias1, c51 = bias1;
  const panelTap = (<usize>tapValues) << 5, fours = (<usize>(tapValues & ~3)) << 5;
  let b = panel;
  for (let tap = 0; tap < taps; tap++) {
    const offset = taps > 1 ? word(tapOffsets, tap) : 0, stop = b + panelTap, stopFours = b + fours;
    let a0 = x0 + offset, a1 = x1 + offset, a2 = x2 + offset, a3 = x3 + offset, a4 = x4 + offset, a5 = x5 + offset;
    // Four values a turn: a fifth faster than one (addresses are counted up once for all four).
    while (b < stopFours) {
      let b0 = v128.load(b), b1 = v128.load(b, 16), a = v128.load32_splat(a0);
      c00 = multiplyAdd(a, b0, c00); c01 = multiplyAdd(a, b1, c01);
      a = v128.load32_splat(a1); c10 = multiplyAdd(a, b0, c10); c11 = multiplyAdd(a, b1, c11);
      a = v128.load32_splat(a2); c20 = multiplyAdd(a, b0, c20); c21 = multiplyAdd(a, b1, c21);
      a = v128.load32_splat(a3); c30 = multiplyAdd(a, b0, c30); c31 = multiplyAdd(a, b1, c31);
      a = v128.load32_splat(a4); c40 = multiplyAdd(a, b0, c40); c41 = multiplyAdd(a, b1, c41);
      a = v128.load32_splat(a5); c50 = multiplyAdd(a, b0, c50); c51 = multiplyAdd(a, b1, c51);
      b0 = v128.load(b, 32); b1 = v128.load(b, 48);
      a = v128.load32_splat(a0, 4); c00 = multiplyAdd(a, b0, c00); c01 = multiplyAdd(a, b1, c01);
      a = v128.load32_splat(a1, 4); c10 = multiplyAdd(a, b0, c10); c11 = multiplyAdd(a, b1, c11);
      a = v128.load32_splat(a2, 4); c20 = multiplyAdd(a, b0, c20); c21 = multiplyAdd(a, b1, c21);
      a = v128.load32_splat(a3, 4); c30 = multiplyAdd(a, b0, c30); c31 = multiplyAdd(a, b1, c31);
      a = v128.load32_splat(a4, 4); c40 = multiplyAdd(a, b0, c40); c41 = multiplyAdd(a, b1, c41);
      a = v128.load32_splat(a5, 4); c50 = multiplyAdd(a, b0, c50); c51 = multiplyAdd(a, b1, c51);
      b0 = v128.load(b, 64); b1 = v128.load(b, 80);
      a = v128.load32_splat(a0, 8); c00 = multiplyAdd(a, b0, c00); c01 = multiplyAdd(a, b1, c01);
      a = v128.load32_splat(a1, 8); c10 = multiplyAdd(a, b0, c10); c11 = multiplyAdd(a, b1, c11);
      a = v128.load32_splat(a2, 8); c20 = multiplyAdd(a, b0, c20); c21 = multiplyAdd(a, b1, c21);
      a = v128.load32_splat(a3, 8); c30 = multiplyAdd(a, b0, c30); c31 = multiplyAdd(a, b1, c31);
      a = v128.load32_splat(a4, 8); c40 = multiplyAdd(a, b0, c40); c41 = multiplyAdd(a, b1, c41);
      a = v128.load32_splat(a5, 8); c50 = multiplyAdd(a, b0, c50); c51 = multiplyAdd(a, b1, c51);
      b0 = v128.load(b, 96); b1 = v128.load(b, 112);
      a = v128.load32_splat(a0, 12); c00 = multiplyAdd(a, b0, c00); c01 = multiplyAdd(a, b1, c01);
      a = v128.load32_splat(a1, 12); c10 = multiplyAdd(a, b0, c10); c11 = multiplyAdd(a, b1, c11);
      a = v128.load32_splat(a2, 12); c20 = multiplyAdd(a, b0, c20); c21 = multiplyAdd(a, b1, c21);
      a = v128.load32_splat(a3, 12); c30 = multiplyAdd(a, b0, c30); c31 = multiplyAdd(a, b1, c31);
      a = v128.load32_splat(a4, 12); c40 = multiplyAdd(a, b0, c40); c41 = multiplyAdd(a, b1, c41);
      a = v128.load32_splat(a5, 12); c50 = multiplyAdd(a, b0, c50); c51 = multiplyAdd(a, b1, c51);
      a0 += 16; a1 += 16; a2 += 16; a3 += 16; a4 += 16; a5 += 16;
      b += 128;
    }
    while (b < stop) {
      let b0 = v128.load(b), b1 = v128.load(b, 16), a = v128.load32_splat(a0);
      c00 = multiplyAdd(a, b0, c00); c01 = multiplyAdd(a, b1, c01);
      a = v128.load32_splat(a1); c10 = multiplyAdd(a, b0, c10); c11 = multiplyAdd(a, b1, c11);
      a = v128.load32_splat(a2); c20 = multiplyAdd(a, b0, c20); c21 = multiplyAdd(a, b1, c21);
      a = v128.load32_splat(a3); c30 = multiplyAdd(a, b0, c30); c31 = multiplyAdd(a, b1, c31);
      a = v128.load32_splat(a4); c40 = multiplyAdd(a, b0, c40); c41 = multiplyAdd(a, b1, c41);
      a = v128.load32_splat(a5); c50 = multiplyAdd(a, b0, c50); c51 = multiplyAdd(a, b1, c51);
      a0 += 4; a1 += 4; a2 += 4; a3 += 4; a4 += 4; a5 += 4;
      b += 32;
    }
  }
  storeTileRow(o5, c50, c51, activates, slope, half);
  storeTileRow(o4, c40, c41, activates, slope, half);
  storeTileRow(o3, c30, c31, activates, slope, half);
  storeTileRow(o2, c20, c21, activates, slope, half);
  storeTileRow(o1, c10, c11, activates, slope, half);
  storeTileRow(o0, c00, c01, activates, slope, half);
}

/** LeakyReLU for slopes of at most 1 is the larger of z and z * slope. */
// @ts-expect-error: decorator
@inline
function storeTileRow(target: usize, first: v128, second: v128, activates: bool, slope: v128, half: bool): void {
  if (activates) storeRow(target, f32x4.max(first, f32x4.mul(first, slope)), f32x4.max(second, f32x4.mul(second, slope)), half);
  else storeRow(target, first, second, half);
}

// @ts-expect-error: decorator
@inline
function storeRow(target: usize, first: v128, second: v128, half: bool): void {
  v128.store(target, first);
  if (!half) v128.store(target, second, 16);
}

/**
 * Six rows of a filter's gradient: out[m, n] = sum over pixels of x[pixel + m] * dy[pixel, n]. Rows of one row of the kernel lie side by side in the
 * padded x: they are a run.
 * args: padded x, rows of dy in all, rows of dy in a picture, pixels in a row of dy, bytes from picture to picture, from row to row, from pixel to pixel of
 * dy, values in a run, bytes from run to run, dy, columns (a multiple of 4), out [runs, values in a run, columns]. A chunk is up to six rows of one run.
 */
export function filterGradient(chunk: i32, args: usize): void {
  const rows = <i32>word(args, 1), rowsInPicture = <i32>word(args, 2), width = word(args, 3), runValues = <i32>word(args, 7);
  const blocks = (runValues + 5) / 6, run = chunk / blocks, first = (chunk % blocks) * 6, count = min(6, runValues - first);
  const x = word(args, 0) + <usize>run * word(args, 8) + ((<usize>first) << 2), pixel = word(args, 6);
  const columns = <i32>word(args, 10), step = (<usize>columns) << 2, zero = f32x4.splat(0);
  for (let column = 0; column < columns; column += 8) {
    const half = columns - column < 8;
    let dy = word(args, 9) + ((<usize>column) << 2);
    let c00 = zero, c10 = zero, c20 = zero, c30 = zero, c40 = zero, c50 = zero;
    let c01 = zero, c11 = zero, c21 = zero, c31 = zero, c41 = zero, c51 = zero;
    for (let row = 0; row < rows; row++) {
      let a = x + <usize>(row / rowsInPicture) * word(args, 4) + <usize>(row % rowsInPicture) * word(args, 5);
      // Where only half a panel is left, the second half reads on into the next pixel; where rows are missing, x is read on. Neither is stored.
      for (let end = dy + width * step; dy < end; dy += step, a += pixel) {
        const b0 = v128.load(dy), b1 = v128.load(dy, 16);
        let s = v128.load32_splat(a); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
        s = v128.load32_splat(a, 4); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
        s = v128.load32_splat(a, 8); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
        s = v128.load32_splat(a, 12); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
        s = v128.load32_splat(a, 16); c40 = multiplyAdd(s, b0, c40); c41 = multiplyAdd(s, b1, c41);
        s = v128.load32_splat(a, 20); c50 = multiplyAdd(s, b0, c50); c51 = multiplyAdd(s, b1, c51);
      }
    }
    const target = word(args, 11) + <usize>(run * runValues + first) * step + ((<usize>column) << 2);
    storeRow(target, c00, c01, half);
    if (count > 1) storeRow(target + step, c10, c11, half);
    if (count > 2) storeRow(target + 2 * step, c20, c21, half);
    if (count > 3) storeRow(target + 3 * step, c30, c31, half);
    if (count > 4) storeRow(target + 4 * step, c40, c41, half);
    if (count > 5) storeRow(target + 5 * step, c50, c51, half);
  }
}
