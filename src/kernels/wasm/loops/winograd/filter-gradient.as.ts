/** The gradient of U: the products of the transformed input and the transformed gradient, summed over all tiles. */
import { thread } from '../thread.as';
import { multiplyAdd, word } from '../words.as';
import { phaseOffset, pixelAddress, tileColumn, tileRow, transformGradient, transformInput, VIEW_BYTES } from './tiles.as';

/**
 * Transform a run of tiles: the input as V [16, tiles, values], the gradient as Y [16, columns / 8, tiles, 8].
 * args: view of x, view of dy, grid (as in convolve.as.ts), then first tile, tiles, V, Y, scratch, bytes of a thread's scratch (a patch of sixteen
 * pixels), tiles in a chunk. A chunk is a run of tiles.
 */
export function winogradTransform(chunk: i32, args: usize): void {
  const dy = args + VIEW_BYTES, grid = dy + VIEW_BYTES, rest = grid + 16;
  const tiles = <i32>word(rest, 1), size = <i32>word(rest, 6), start = chunk * size, end = min(start + size, tiles);
  const row = (word(args, 4) * word(args, 5)) << 2, patch = word(rest, 4) + <usize>thread * word(rest, 5);
  const phasePanels = word(dy, 4) >> 3, phases = <i32>word(dy, 5), panelBytes = (<usize>tiles) << 5;
  const step = phasePanels * <usize>phases * panelBytes, height = <i32>word(grid, 0), width = <i32>word(grid, 1);
  for (let index = start; index < end; index++) {
    const tile = <i32>word(rest, 0) + index;
    transformInput(args, grid, tile, patch, word(rest, 2) + <usize>index * row, <usize>tiles * row);
    const y = tileRow(grid, tile), x = tileColumn(grid, tile), hasLower = y + 1 < height, hasRight = x + 1 < width;
    const corner = pixelAddress(dy, grid, tile, y, x);
    let target = word(rest, 3) + ((<usize>index) << 5);
    for (let phase = 0; phase < phases; phase++) {
      let from = corner + phaseOffset(dy, phase);
      for (let panel: usize = 0; panel < phasePanels; panel++) {
        transformGradient(from, word(dy, 2), word(dy, 3), hasLower, hasRight, target, step);
        transformGradient(from + 16, word(dy, 2), word(dy, 3), hasLower, hasRight, target + 16, step);
        from += 32;
        target += panelBytes;
      }
    }
  }
}

/**
 * dU [16, values, columns] = V' Y at each of the sixteen positions, or that much more.
 * args: V [16, tiles, values], Y [16, columns / 8, tiles, 8], tiles, values (a multiple of 8), columns (a multiple of 8), dU, adds (1 or 0), channels of a
 * phase whose even phases have no first tap (0 where none is missing), values in a chunk (a multiple of 4). A chunk is a run of values at one position.
 */
export function winogradSumProducts(chunk: i32, args: usize): void {
  const tiles = <usize>word(args, 2), values = <i32>word(args, 3), columns = <i32>word(args, 4), adds = word(args, 6) == 1;
  const channels = <i32>word(args, 7), size = <i32>word(args, 8), position = chunk & 15, i = position >> 2, j = position & 3;
  const run = (chunk >> 4) * size;
  const start = max(run, channels * (i == 0 ? 2 : j == 0 ? 1 : 0)), end = min(run + size, channels && j == 0 ? channels * 3 : values);
  const step = (<usize>values) << 2, target = (<usize>columns) << 2, panelBytes = tiles << 5;
  const v = word(args, 0) + <usize>position * tiles * step, du = word(args, 5) + <usize>(position * values) * target;
  const first = word(args, 1) + <usize>position * (<usize>columns >> 3) * panelBytes;
  for (let value = start; value < end; value += 4) {
    const a = v + ((<usize>value) << 2);
    let out = du + <usize>value * target;
    for (let y = first, last = first + (<usize>columns >> 3) * panelBytes; y < last; y += panelBytes) {
      sumProducts(a, step, y, y + panelBytes, out, target, adds);
      out += 32;
    }
  }
}

/** Four rows by eight columns of V' Y. */
// @ts-expect-error: decorator
@inline
function sumProducts(a: usize, step: usize, b: usize, end: usize, out: usize, row: usize, adds: bool): void {
  const zero = f32x4.splat(0);
  let c00 = zero, c01 = zero, c10 = zero, c11 = zero, c20 = zero, c21 = zero, c30 = zero, c31 = zero;
  for (; b < end; b += 32, a += step) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    let s = v128.load32_splat(a); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
    s = v128.load32_splat(a, 4); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
    s = v128.load32_splat(a, 8); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
    s = v128.load32_splat(a, 12); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
  }
  storeSums(out, c00, c01, adds);
  storeSums(out + row, c10, c11, adds);
  storeSums(out + 2 * row, c20, c21, adds);
  storeSums(out + 3 * row, c30, c31, adds);
}

// @ts-expect-error: decorator
@inline
function storeSums(out: usize, left: v128, right: v128, adds: bool): void {
  v128.store(out, adds ? f32x4.add(v128.load(out), left) : left);
  v128.store(out, adds ? f32x4.add(v128.load(out, 16), right) : right, 16);
}
