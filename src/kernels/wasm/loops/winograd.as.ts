/**
 * A 3x3 convolution of stride 1 by Winograd's F(2x2, 3x3): 16 multiplications in place of 36 for every two by two outputs. Lavin and Gray
 * (2016), "Fast Algorithms for Convolutional Neural Networks", section 4.1, whose letters are used here.
 */
import { productTile } from './convolution.as';
import { factor, word } from './words.as';

/** Which thread runs this instance, 0 the caller: each has its own scratch. Set once, after instantiation. */
export let thread: i32 = 0;

/** Tiles of one chunk: four times the six rows of the product. */
const TILES: i32 = 24;

/**
 * out = LeakyReLU(convolution plus bias). The scratch of a thread holds the transformed tiles V [16, 24, channels] and the products M of one
 * panel [16, 24, 8].
 * args: x, tile offsets (bytes, a table), tiles, bytes of a row of x, in channels (a multiple of 4), panels of U [columns / 8, 16, in
 * channels, 8], columns (a multiple of 8), out, out offsets by pixel (bytes, a table of four for each tile, all ones for none), out offsets by
 * panel (bytes, a table), bias, scratch, bytes of a thread's scratch, slope (a float). A chunk is 24 tiles.
 */
export function convolveTiles(chunk: i32, args: usize): void {
  const first = chunk * TILES, count = min(TILES, <i32>word(args, 2) - first);
  const channels = <i32>word(args, 4), panels = <i32>word(args, 6) >> 3, slope = factor(args, 13);
  const transformed = word(args, 11) + <usize>thread * word(args, 12), products = transformed + ((<usize>(16 * TILES * channels)) << 2);
  for (let tile = 0; tile < count; tile++) {
    const from = word(args, 0) + word(word(args, 1), first + tile);
    transformInput(from, word(args, 3), channels, transformed + ((<usize>(tile * channels)) << 2));
  }
  const outOffsets = word(args, 8) + ((<usize>first) << 4);
  for (let panel = 0; panel < panels; panel++) {
    multiplyTiles(transformed, channels, word(args, 5) + ((<usize>(panel * 16 * channels)) << 5), count, products);
    const out = word(args, 7) + word(word(args, 9), panel), bias = word(args, 10) + ((<usize>panel) << 5);
    for (let tile = 0; tile < count; tile++) {
      const offsets = outOffsets + ((<usize>tile) << 4), product = products + ((<usize>tile) << 5);
      transformOutput(product, v128.load(bias), slope, out, offsets);
      transformOutput(product + 16, v128.load(bias, 16), slope, out + 16, offsets);
    }
  }
}

/** V = B' d B of one tile, for all channels; the sixteen values of V lie 24 tiles apart. */
function transformInput(d: usize, row: usize, channels: i32, target: usize): void {
  const pixel = (<usize>channels) << 2, step = <usize>TILES * pixel, end = d + pixel;
  for (; d < end; d += 16, target += 16) {
    let d0 = v128.load(d), d1 = v128.load(d + row), d2 = v128.load(d + 2 * row), d3 = v128.load(d + 3 * row);
    const t00 = f32x4.sub(d0, d2), t10 = f32x4.add(d1, d2), t20 = f32x4.sub(d2, d1), t30 = f32x4.sub(d1, d3);
    let at = d + pixel;
    d0 = v128.load(at); d1 = v128.load(at + row); d2 = v128.load(at + 2 * row); d3 = v128.load(at + 3 * row);
    const t01 = f32x4.sub(d0, d2), t11 = f32x4.add(d1, d2), t21 = f32x4.sub(d2, d1), t31 = f32x4.sub(d1, d3);
    at += pixel;
    d0 = v128.load(at); d1 = v128.load(at + row); d2 = v128.load(at + 2 * row); d3 = v128.load(at + 3 * row);
    const t02 = f32x4.sub(d0, d2), t12 = f32x4.add(d1, d2), t22 = f32x4.sub(d2, d1), t32 = f32x4.sub(d1, d3);
    at += pixel;
    d0 = v128.load(at); d1 = v128.load(at + row); d2 = v128.load(at + 2 * row); d3 = v128.load(at + 3 * row);
    const t03 = f32x4.sub(d0, d2), t13 = f32x4.add(d1, d2), t23 = f32x4.sub(d2, d1), t33 = f32x4.sub(d1, d3);
    transformRow(t00, t01, t02, t03, target, step);
    transformRow(t10, t11, t12, t13, target + 4 * step, step);
    transformRow(t20, t21, t22, t23, target + 8 * step, step);
    transformRow(t30, t31, t32, t33, target + 12 * step, step);
  }
}

// @ts-expect-error: decorator
@inline
function transformRow(t0: v128, t1: v128, t2: v128, t3: v128, target: usize, step: usize): void {
  v128.store(target, f32x4.sub(t0, t2));
  v128.store(target + step, f32x4.add(t1, t2));
  v128.store(target + 2 * step, f32x4.sub(t2, t1));
  v128.store(target + 3 * step, f32x4.sub(t1, t3));
}

/** M = U V for one panel: sixteen products [count, channels] by [channels, 8]. The last six rows may hold what was there before. */
function multiplyTiles(transformed: usize, channels: i32, panel: usize, count: i32, products: usize): void {
  const row = (<usize>channels) << 2, step = <usize>TILES * row, zero = f32x4.splat(0);
  for (let position = 0; position < 16; position++) {
    for (let tile = 0; tile < count; tile += 6) {
      const v = transformed + <usize>position * step + <usize>tile * row, m = products + ((<usize>(position * TILES + tile)) << 5);
      productTile(
        v, v + row, v + 2 * row, v + 3 * row, v + 4 * row, v + 5 * row,
        0, 1, channels, panel, zero, zero, false, zero, false,
        m, m + 32, m + 64, m + 96, m + 128, m + 160,
      );
    }
    panel += (<usize>channels) << 5;
  }
}

/** The two by two outputs A' M A of one tile, for four columns. */
function transformOutput(m: usize, bias: v128, slope: v128, out: usize, offsets: usize): void {
  const step: usize = TILES * 32;
  let upper0 = bias, upper1 = bias, lower0 = bias, lower1 = bias;
  for (let row = 0; row < 4; row++) {
    const m0 = v128.load(m), m1 = v128.load(m + step), m2 = v128.load(m + 2 * step), m3 = v128.load(m + 3 * step);
    const left = f32x4.add(f32x4.add(m0, m1), m2), right = f32x4.sub(f32x4.sub(m1, m2), m3);
    if (row < 3) {
      upper0 = f32x4.add(upper0, left);
      upper1 = f32x4.add(upper1, right);
    }
    if (row == 1) {
      lower0 = f32x4.add(lower0, left);
      lower1 = f32x4.add(lower1, right);
    } else if (row > 1) {
      lower0 = f32x4.sub(lower0, left);
      lower1 = f32x4.sub(lower1, right);
    }
    m += 4 * step;
  }
  storeOutput(out, load<u32>(offsets), upper0, slope);
  storeOutput(out, load<u32>(offsets, 4), upper1, slope);
  storeOutput(out, load<u32>(offsets, 8), lower0, slope);
  storeOutput(out, load<u32>(offsets, 12), lower1, slope);
}

// @ts-expect-error: decorator
@inline
function storeOutput(out: usize, offset: u32, z: v128, slope: v128): void {
  if (offset != u32.MAX_VALUE) v128.store(out + <usize>offset, f32x4.max(z, f32x4.mul(z, slope)));
}
