/** Batch normalisation with LeakyReLU, forward and back, and sums by channel. Matrices are [rows, channels], channels by four. */
import { factor, multiplyAdd, word } from './words.as';

/**
 * Partial sums over rows of a [rows, channels] matrix, of values or of squared distances from a mean.
 * args: x, rows, channels (a multiple of 4), rows in a chunk, mean (or 0), partial sums [chunks, channels]. A chunk is a run of rows.
 */
export function columnSums(chunk: i32, args: usize): void {
  const channels = <i32>word(args, 2), size = <i32>word(args, 3), mean = word(args, 4), step = (<usize>channels) << 2;
  const start = chunk * size, end = min(start + size, <i32>word(args, 1));
  const first = word(args, 0) + <usize>start * step, last = word(args, 0) + <usize>end * step;
  const target = word(args, 5) + <usize>chunk * step;
  for (let column: usize = 0; column < step; column += 16) {
    const centre = mean ? v128.load(mean + column) : f32x4.splat(0);
    let sum = f32x4.splat(0);
    if (mean) {
      for (let x = first + column; x < last; x += step) {
        const distance = f32x4.sub(v128.load(x), centre);
        sum = multiplyAdd(distance, distance, sum);
      }
    } else {
      for (let x = first + column; x < last; x += step) sum = f32x4.add(sum, v128.load(x));
    }
    v128.store(target + column, sum);
  }
}

/**
 * LeakyReLU(x * scale + shift), by channel.
 * args: x, rows, channels (a multiple of 4), rows in a chunk, scale, shift, out, slope (a float). A chunk is a run of rows.
 */
export function scaleAndActivate(chunk: i32, args: usize): void {
  const channels = <i32>word(args, 2), size = <i32>word(args, 3), step = (<usize>channels) << 2;
  const scale = word(args, 4), shift = word(args, 5), slope = factor(args, 7), zero = f32x4.splat(0);
  const start = chunk * size, end = min(start + size, <i32>word(args, 1));
  let x = word(args, 0) + <usize>start * step, out = word(args, 6) + <usize>start * step;
  for (let row = start; row < end; row++) {
    for (let column: usize = 0; column < step; column += 16) {
      const z = multiplyAdd(v128.load(x + column), v128.load(scale + column), v128.load(shift + column));
      v128.store(out + column, v128.bitselect(z, f32x4.mul(z, slope), f32x4.gt(z, zero)));
    }
    x += step;
    out += step;
  }
}

/**
 * Partial sums for the gradient of normalise-and-activate: of dz = dy * slope(out), and of dz times the normalised x.
 * args: dy, rows, channels (a multiple of 4), rows in a chunk, out, x, mean, inverse deviation, slope (a float), partial sums [chunks, 2,
 * channels]. A chunk is a run of rows.
 */
export function activationSums(chunk: i32, args: usize): void {
  const channels = <i32>word(args, 2), size = <i32>word(args, 3), step = (<usize>channels) << 2;
  const slope = factor(args, 8), zero = f32x4.splat(0), one = f32x4.splat(1);
  const start = chunk * size, end = min(start + size, <i32>word(args, 1));
  const skipped = <usize>start * step, length = <usize>(end - start) * step;
  const dy = word(args, 0) + skipped, out = word(args, 4) + skipped, x = word(args, 5) + skipped;
  const target = word(args, 9) + <usize>chunk * 2 * step;
  for (let column: usize = 0; column < step; column += 16) {
    const mean = v128.load(word(args, 6) + column), inverse = v128.load(word(args, 7) + column);
    let sum = zero, product = zero;
    for (let at = column; at < length; at += step) {
      const dz = f32x4.mul(v128.load(dy + at), v128.bitselect(one, slope, f32x4.gt(v128.load(out + at), zero)));
      sum = f32x4.add(sum, dz);
      product = multiplyAdd(dz, f32x4.mul(f32x4.sub(v128.load(x + at), mean), inverse), product);
    }
    v128.store(target + column, sum);
    v128.store(target + step + column, product);
  }
}

/**
 * The gradient of normalise-and-activate: dx = scale * (dz - meanOfDz - normalised x * meanOfProduct), by channel.
 * args: dy, rows, channels (a multiple of 4), rows in a chunk, out, x, mean, inverse deviation, slope (a float), scale, meanOfDz,
 * meanOfProduct, dx. A chunk is a run of rows.
 */
export function activationGradient(chunk: i32, args: usize): void {
  const channels = <i32>word(args, 2), size = <i32>word(args, 3), step = (<usize>channels) << 2;
  const slope = factor(args, 8), zero = f32x4.splat(0), one = f32x4.splat(1);
  const means = word(args, 6), inverses = word(args, 7), scales = word(args, 9), meansOfDz = word(args, 10), meansOfProduct = word(args, 11);
  const start = chunk * size, end = min(start + size, <i32>word(args, 1));
  const skipped = <usize>start * step;
  let dy = word(args, 0) + skipped, out = word(args, 4) + skipped, x = word(args, 5) + skipped, dx = word(args, 12) + skipped;
  for (let row = start; row < end; row++) {
    for (let column: usize = 0; column < step; column += 16) {
      const dz = f32x4.mul(v128.load(dy + column), v128.bitselect(one, slope, f32x4.gt(v128.load(out + column), zero)));
      const normalised = f32x4.mul(f32x4.sub(v128.load(x + column), v128.load(means + column)), v128.load(inverses + column));
      const centred = f32x4.sub(f32x4.sub(dz, v128.load(meansOfDz + column)), f32x4.mul(normalised, v128.load(meansOfProduct + column)));
      v128.store(dx + column, f32x4.mul(centred, v128.load(scales + column)));
    }
    dy += step;
    out += step;
    x += step;
    dx += step;
  }
}
