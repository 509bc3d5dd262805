/**
 * The inner loops of training on the CPU, in AssemblyScript: compiled by vite-assemblyscript.ts to WebAssembly SIMD, with fused
 * multiply-add where the engine has relaxed SIMD. Each exported loop does one chunk of a job; threads share the chunks out
 * (thread-pool.ts). Everything is float32 in the memory of the tfjs wasm backend; arguments are 32-bit words at `args`.
 * No function allocates or keeps anything. Plain references: reference.ts.
 */

// @ts-expect-error: decorator
@inline
function word(args: usize, index: i32): usize {
  return load<u32>(args + ((<usize>index) << 2));
}

// @ts-expect-error: decorator
@inline
function multiplyAdd(a: v128, b: v128, sum: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, sum) : f32x4.add(f32x4.mul(a, b), sum);
}

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
 * A convolution as a matrix product that gathers: out[p, n] = sum over taps and channels of x[p + tap, channel] * panel[tap, channel, n].
 * args: x, pixel offsets (bytes, a table), pixels, tap offsets (bytes, a table), taps, channels, panels, columns (a multiple of 4), out,
 * out offsets (bytes, a table), pixels in a chunk, bias (or 0).
 */
export function convolve(chunk: i32, args: usize): void {
  const x = word(args, 0), xOffsets = word(args, 1), tapOffsets = word(args, 3);
  const taps = <i32>word(args, 4), panelRow = word(args, 5) << 5;
  const columns = <i32>word(args, 7), out = word(args, 8), outOffsets = word(args, 9), size = <i32>word(args, 10), bias = word(args, 11);
  const start = chunk * size, end = min(start + size, <i32>word(args, 2)), last = end - 1;
  let panel = word(args, 6);
  for (let column = 0; column < columns; column += 8) {
    const half = columns - column < 8;
    const col = (<usize>column) << 2;
    const bias0 = bias ? v128.load(bias + col) : f32x4.splat(0);
    const bias1 = bias && !half ? v128.load(bias + col, 16) : f32x4.splat(0);
    for (let p = start; p < end; p += 6) {
      const p1 = min(p + 1, last), p2 = min(p + 2, last), p3 = min(p + 3, last), p4 = min(p + 4, last), p5 = min(p + 5, last);
      const x0 = x + word(xOffsets, p), x1 = x + word(xOffsets, p1), x2 = x + word(xOffsets, p2);
      const x3 = x + word(xOffsets, p3), x4 = x + word(xOffsets, p4), x5 = x + word(xOffsets, p5);
      let c00 = bias0, c10 = bias0, c20 = bias0, c30 = bias0, c40 = bias0, c50 = bias0;
      let c01 = bias1, c11 = bias1, c21 = bias1, c31 = bias1, c41 = bias1, c51 = bias1;
      let b = panel;
      for (let tap = 0; tap < taps; tap++) {
        const offset = word(tapOffsets, tap), stop = b + panelRow;
        let a0 = x0 + offset, a1 = x1 + offset, a2 = x2 + offset, a3 = x3 + offset, a4 = x4 + offset, a5 = x5 + offset;
        while (b < stop) {
          const b0 = v128.load(b), b1 = v128.load(b, 16);
          let a = v128.load32_splat(a0);
          c00 = multiplyAdd(a, b0, c00);
          c01 = multiplyAdd(a, b1, c01);
          a = v128.load32_splat(a1);
          c10 = multiplyAdd(a, b0, c10);
          c11 = multiplyAdd(a, b1, c11);
          a = v128.load32_splat(a2);
          c20 = multiplyAdd(a, b0, c20);
          c21 = multiplyAdd(a, b1, c21);
          a = v128.load32_splat(a3);
          c30 = multiplyAdd(a, b0, c30);
          c31 = multiplyAdd(a, b1, c31);
          a = v128.load32_splat(a4);
          c40 = multiplyAdd(a, b0, c40);
          c41 = multiplyAdd(a, b1, c41);
          a = v128.load32_splat(a5);
          c50 = multiplyAdd(a, b0, c50);
          c51 = multiplyAdd(a, b1, c51);
          a0 += 4;
          a1 += 4;
          a2 += 4;
          a3 += 4;
          a4 += 4;
          a5 += 4;
          b += 32;
        }
      }
      // From the last pixel to the first: where the tile is cut short its spare rows are copies of the last, written first.
      storeRow(out + word(outOffsets, p5) + col, c50, c51, half);
      storeRow(out + word(outOffsets, p4) + col, c40, c41, half);
      storeRow(out + word(outOffsets, p3) + col, c30, c31, half);
      storeRow(out + word(outOffsets, p2) + col, c20, c21, half);
      storeRow(out + word(outOffsets, p1) + col, c10, c11, half);
      storeRow(out + word(outOffsets, p) + col, c00, c01, half);
    }
    panel += <usize>taps * panelRow;
  }
}

// @ts-expect-error: decorator
@inline
function storeRow(target: usize, first: v128, second: v128, half: bool): void {
  v128.store(target, first);
  if (!half) v128.store(target, second, 16);
}

/**
 * Four rows of a filter's gradient: out[m, n] = sum over pixels of x[pixel + row m] * dy[pixel, n].
 * args: x, pixel offsets (bytes, a table), pixels, row offsets (bytes, a table filled up to a multiple of 4), rows, dy, columns (a
 * multiple of 4), out. A chunk is four rows.
 */
export function filterGradient(chunk: i32, args: usize): void {
  const x = word(args, 0), pixels = word(args, 1), pixelsEnd = pixels + (word(args, 2) << 2);
  const row = chunk << 2, rowOffsets = word(args, 3), rows = <i32>word(args, 4) - row;
  const x0 = x + word(rowOffsets, row), x1 = x + word(rowOffsets, row + 1), x2 = x + word(rowOffsets, row + 2), x3 = x + word(rowOffsets, row + 3);
  const columns = <i32>word(args, 6), step = (<usize>columns) << 2;
  for (let column = 0; column < columns; column += 8) {
    const half = columns - column < 8;
    let dy = word(args, 5) + ((<usize>column) << 2);
    let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
    for (let pixel = pixels; pixel < pixelsEnd; pixel += 4) {
      const offset = <usize>load<u32>(pixel);
      // Where only half a panel is left, the second half reads on into the next pixel and is not stored.
      const b0 = v128.load(dy), b1 = v128.load(dy, 16);
      let a = v128.load32_splat(x0 + offset);
      c00 = multiplyAdd(a, b0, c00);
      c01 = multiplyAdd(a, b1, c01);
      a = v128.load32_splat(x1 + offset);
      c10 = multiplyAdd(a, b0, c10);
      c11 = multiplyAdd(a, b1, c11);
      a = v128.load32_splat(x2 + offset);
      c20 = multiplyAdd(a, b0, c20);
      c21 = multiplyAdd(a, b1, c21);
      a = v128.load32_splat(x3 + offset);
      c30 = multiplyAdd(a, b0, c30);
      c31 = multiplyAdd(a, b1, c31);
      dy += step;
    }
    const target = word(args, 7) + <usize>row * step + ((<usize>column) << 2);
    storeRow(target, c00, c01, half);
    if (rows > 1) storeRow(target + step, c10, c11, half);
    if (rows > 2) storeRow(target + 2 * step, c20, c21, half);
    if (rows > 3) storeRow(target + 3 * step, c30, c31, half);
  }
}

// @ts-expect-error: decorator
@inline
function factor(args: usize, index: i32): v128 {
  return v128.load32_splat(args + ((<usize>index) << 2));
}

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

/** Which of three folded taps the tap of a 5-tap kernel belongs to, for an even (0) or odd (1) output position. */
// @ts-expect-error: decorator
@inline
function foldedTap(phase: i32, tap: i32): i32 {
  return phase == 0 ? tap >> 1 : (tap + 1) >> 1;
}

/**
 * Fold a 5x5 kernel into the 3x3 kernel of four phases: [5, 5, in, out] becomes [3, 3, in, 4, out].
 * args: kernel, in channels, out channels, folded. A chunk is one of the nine folded taps.
 */
export function foldKernel(chunk: i32, args: usize): void {
  const inChannels = <i32>word(args, 1), outChannels = <i32>word(args, 2), row = chunk / 3, column = chunk % 3;
  const size = inChannels * outChannels;
  const folded = word(args, 3) + ((<usize>(chunk * size)) << 4);
  for (let phase = 0; phase < 4; phase++) {
    let isFirst = true;
    for (let tapY = 0; tapY < 5; tapY++) {
      if (foldedTap(phase >> 1, tapY) != row) continue;
      for (let tapX = 0; tapX < 5; tapX++) {
        if (foldedTap(phase & 1, tapX) != column) continue;
        let from = word(args, 0) + ((<usize>((tapY * 5 + tapX) * size)) << 2);
        let to = folded + ((<usize>(phase * outChannels)) << 2);
        for (let channel = 0; channel < inChannels; channel++) {
          addRow(from, to, outChannels, isFirst);
          from += (<usize>outChannels) << 2;
          to += (<usize>outChannels) << 4;
        }
        isFirst = false;
      }
    }
  }
}

/**
 * The gradient of folding: each 5x5 tap gathers what its four folded taps got.
 * args: folded gradient, in channels, out channels, kernel gradient. A chunk is one of the 25 taps.
 */
export function unfoldKernel(chunk: i32, args: usize): void {
  const inChannels = <i32>word(args, 1), outChannels = <i32>word(args, 2), tapY = chunk / 5, tapX = chunk % 5;
  const size = inChannels * outChannels;
  for (let phase = 0; phase < 4; phase++) {
    const tap = foldedTap(phase >> 1, tapY) * 3 + foldedTap(phase & 1, tapX);
    let from = word(args, 0) + ((<usize>(tap * size)) << 4) + ((<usize>(phase * outChannels)) << 2);
    let to = word(args, 3) + ((<usize>(chunk * size)) << 2);
    for (let channel = 0; channel < inChannels; channel++) {
      addRow(from, to, outChannels, phase == 0);
      from += (<usize>outChannels) << 4;
      to += (<usize>outChannels) << 2;
    }
  }
}

/** Add a row of floats to another, or put it there. */
// @ts-expect-error: decorator
@inline
function addRow(from: usize, to: usize, count: i32, replaces: bool): void {
  const end = to + ((<usize>count) << 2);
  if (count & 3) {
    for (; to < end; to += 4, from += 4) store<f32>(to, replaces ? load<f32>(from) : load<f32>(to) + load<f32>(from));
  } else {
    for (; to < end; to += 16, from += 16) v128.store(to, replaces ? v128.load(from) : f32x4.add(v128.load(to), v128.load(from)));
  }
}

/**
 * One step of Adam, out of place, since copies of the best weights share memory with the present ones.
 * args: weight, gradient, first moment, second moment (or 0 at the first step, both), values, new weight, new first, new second, values in a
 * chunk (a multiple of 4), and as floats: beta 1, beta 2, rate, epsilon.
 */
export function adamStep(chunk: i32, args: usize): void {
  const size = <i32>word(args, 8), count = <i32>word(args, 4), start = chunk * size, end = min(start + size, count);
  const beta1 = factor(args, 9), beta2 = factor(args, 10), rate = factor(args, 11), epsilon = factor(args, 12), one = f32x4.splat(1);
  const rest1 = f32x4.sub(one, beta1), rest2 = f32x4.sub(one, beta2);
  const hasMoments = word(args, 2) != 0;
  for (let index = start; index < end; index += 4) {
    const at = (<usize>index) << 2;
    // The last vector of an array may be cut short: it is read and written whole only where there is room.
    if (end - index < 4) {
      adamValues(args, index, end, hasMoments);
      return;
    }
    const gradient = v128.load(word(args, 1) + at);
    let first = f32x4.mul(gradient, rest1), second = f32x4.mul(f32x4.mul(gradient, gradient), rest2);
    if (hasMoments) {
      first = f32x4.add(f32x4.mul(v128.load(word(args, 2) + at), beta1), first);
      second = f32x4.add(f32x4.mul(v128.load(word(args, 3) + at), beta2), second);
    }
    const change = f32x4.div(f32x4.mul(first, rate), f32x4.add(f32x4.sqrt(second), epsilon));
    v128.store(word(args, 5) + at, f32x4.sub(v128.load(word(args, 0) + at), change));
    v128.store(word(args, 6) + at, first);
    v128.store(word(args, 7) + at, second);
  }
}

function adamValues(args: usize, start: i32, end: i32, hasMoments: bool): void {
  const beta1 = load<f32>(args, 36), beta2 = load<f32>(args, 40), rate = load<f32>(args, 44), epsilon = load<f32>(args, 48);
  for (let index = start; index < end; index++) {
    const at = (<usize>index) << 2;
    const gradient = load<f32>(word(args, 1) + at);
    let first = gradient * (<f32>1 - beta1), second = gradient * gradient * (<f32>1 - beta2);
    if (hasMoments) {
      first += load<f32>(word(args, 2) + at) * beta1;
      second += load<f32>(word(args, 3) + at) * beta2;
    }
    store<f32>(word(args, 5) + at, load<f32>(word(args, 0) + at) - (first * rate) / (sqrt<f32>(second) + epsilon));
    store<f32>(word(args, 6) + at, first);
    store<f32>(word(args, 7) + at, second);
  }
}
