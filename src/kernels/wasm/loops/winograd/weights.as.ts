/**
 * The weights of Winograd's F(2x2, 3x3) from a 5x5 kernel that is applied after an upsampling by two, or with a stride of two. Both are 3x3
 * convolutions on the coarse grid, with one 3x3 kernel g for each phase of the fine side: U = G g G'. And the way back, for the gradient.
 */
import { thread } from '../thread.as';
import { word } from '../words.as';

/** One axis of a 5-tap kernel as the three taps a, b, c of a phase, transformed: a, (a + b + c) / 2, (a - b + c) / 2, c. */
// @ts-expect-error: decorator
@inline
function storeTransformed(g0: v128, g1: v128, g2: v128, g3: v128, g4: v128, isOdd: bool, strides: bool, target: usize, step: usize): void {
  let a = g0, b = g2, c = g4;
  if (strides) {
    if (!isOdd) {
      a = f32x4.splat(0);
      b = g1;
      c = g3;
    }
  } else if (isOdd) {
    b = f32x4.add(g1, g2);
    c = f32x4.add(g3, g4);
  } else {
    a = f32x4.add(g0, g1);
    b = f32x4.add(g2, g3);
  }
  const half = f32x4.splat(0.5), outer = f32x4.mul(f32x4.add(a, c), half), inner = f32x4.mul(b, half);
  v128.store(target, a);
  v128.store(target + step, f32x4.add(outer, inner));
  v128.store(target + 2 * step, f32x4.sub(outer, inner));
  v128.store(target + 3 * step, c);
}

/** The columns of a kernel, transformed: [4, 5] vectors for four out channels, in the upper or the lower phases. The 25 taps lie `tap` bytes apart. */
function transformColumns(g: usize, tap: usize, isLower: bool, strides: bool, rows: usize): void {
  const row = tap * 5;
  for (let x: usize = 0; x < 5; x++) {
    storeTransformed(
      v128.load(g), v128.load(g + row), v128.load(g + 2 * row), v128.load(g + 3 * row), v128.load(g + 4 * row),
      isLower, strides, rows, 80,
    );
    g += tap;
    rows += 16;
  }
}

/** The rows of that, transformed: the 16 values of U of one phase, `step` bytes apart. */
function transformRows(rows: usize, isRight: bool, strides: bool, target: usize, step: usize): void {
  for (let y = 0; y < 4; y++) {
    storeTransformed(v128.load(rows), v128.load(rows, 16), v128.load(rows, 32), v128.load(rows, 48), v128.load(rows, 64), isRight, strides, target, step);
    rows += 80;
    target += 4 * step;
  }
}

/**
 * Pack U in panels [columns / 8, 16, values, 8]. Forward, values are in channels and columns out channels; for the gradient by the input it is the
 * other way round, and the taps are turned. The side with phases (out for upsampling, in for a stride) has four times its channels.
 * args: kernel [5, 5, in, out] (both multiples of 8), in channels, out channels, strides (1 or 0), turns (1 for the gradient), panels, scratch, bytes
 * of a thread's scratch (4608 words). A chunk is eight in channels.
 */
export function winogradPack(chunk: i32, args: usize): void {
  const inChannels = <i32>word(args, 1), outChannels = <i32>word(args, 2), strides = word(args, 3) == 1, turns = word(args, 4) == 1;
  const rows = word(args, 6) + <usize>thread * word(args, 7), block = rows + 512;
  const tap = (<usize>(inChannels * outChannels)) << 2, first = chunk << 3, rowOfKernel = (<usize>outChannels) << 2;
  const values = turns ? (strides ? outChannels : outChannels << 2) : strides ? inChannels << 2 : inChannels, step = (<usize>values) << 5;
  for (let column = 0; column < outChannels; column += 8) {
    const from = word(args, 0) + ((<usize>(first * outChannels + column)) << 2);
    for (let vector: usize = 0; vector < 16; vector++) {
      const g = from + (vector >> 1) * rowOfKernel + ((vector & 1) << 4);
      for (let lower = 0; lower < 2; lower++) {
        transformColumns(g, tap, lower == 1, strides, rows);
        for (let right = 0; right < 2; right++) {
          const phase = (lower << 1) | (lower ^ right);
          if (turns) {
            transformRows(rows, right == 1, strides, block + ((<usize>phase) << 12) + (vector << 4), 256);
          } else {
            const value = strides ? phase * inChannels + first : first, panel = (strides ? column : phase * outChannels + column) >> 3;
            transformRows(rows, right == 1, strides, word(args, 5) + ((<usize>panel) << 4) * step + ((<usize>value) << 5) + (vector << 4), step);
          }
        }
      }
    }
    if (!turns) continue;
    for (let phase = 0; phase < 4; phase++) {
      const value = strides ? column : phase * outChannels + column, panel = strides ? phase * (inChannels >> 3) + chunk : chunk;
      const target = word(args, 5) + ((<usize>panel) << 4) * step + ((<usize>value) << 5);
      for (let position = 0; position < 16; position++) {
        const turnedPosition = turned(position >> 2) * 4 + turned(position & 3);
        transposeBlock(block + ((<usize>phase) << 12) + ((<usize>position) << 8), target + <usize>turnedPosition * step);
      }
    }
  }
}

/** The position of a turned kernel's value: turning exchanges a and c. */
// @ts-expect-error: decorator
@inline
function turned(index: i32): i32 {
  return index == 0 ? 3 : index == 3 ? 0 : index;
}

/** Eight rows of eight floats, transposed. */
function transposeBlock(from: usize, to: usize): void {
  transposeQuarter(from, to);
  transposeQuarter(from + 16, to + 128);
  transposeQuarter(from + 128, to + 16);
  transposeQuarter(from + 144, to + 144);
}

// @ts-expect-error: decorator
@inline
function transposeQuarter(from: usize, to: usize): void {
  const r0 = v128.load(from), r1 = v128.load(from, 32), r2 = v128.load(from, 64), r3 = v128.load(from, 96);
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5), high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2));
  v128.store(to, v128.shuffle<f64>(low01, low23, 1, 3), 32);
  v128.store(to, v128.shuffle<f64>(high01, high23, 0, 2), 64);
  v128.store(to, v128.shuffle<f64>(high01, high23, 1, 3), 96);
}

/**
 * The gradient of a 5x5 kernel from that of U: G' dU G for each phase, then each of the 25 taps gathers what its folded taps got.
 * args: dU [16, values, columns] (values and columns as forward), in channels, out channels (a multiple of 4), strides (1 or 0), kernel gradient
 * [5, 5, in, out], scratch, bytes of a thread's scratch (512 words). A chunk is one in channel.
 */
export function winogradUnpack(chunk: i32, args: usize): void {
  const inChannels = <i32>word(args, 1), outChannels = <i32>word(args, 2), strides = word(args, 3) == 1;
  const rows = word(args, 5) + <usize>thread * word(args, 6), folded = rows + 512;
  const values = strides ? inChannels << 2 : inChannels, columns = strides ? outChannels : outChannels << 2;
  const step = (<usize>(values * columns)) << 2, tap = (<usize>(inChannels * outChannels)) << 2;
  for (let column = 0; column < outChannels; column += 4) {
    for (let phase = 0; phase < 4; phase++) {
      const value = strides ? phase * inChannels + chunk : chunk, at = strides ? column : phase * outChannels + column;
      gatherTaps(word(args, 0) + ((<usize>(value * columns + at)) << 2), step, rows, folded + <usize>(phase * 144));
    }
    let target = word(args, 4) + ((<usize>(chunk * outChannels + column)) << 2);
    for (let y = 0; y < 5; y++) {
      for (let x = 0; x < 5; x++) {
        v128.store(target, strides ? stridedTap(folded, y, x) : upsampledTap(folded, y, x));
        target += tap;
      }
    }
  }
}

/** G' dU G: nine vectors from sixteen. */
function gatherTaps(u: usize, step: usize, rows: usize, target: usize): void {
  for (let j: usize = 0; j < 4; j++) {
    const at = u + j * step;
    storeTaps(v128.load(at), v128.load(at + 4 * step), v128.load(at + 8 * step), v128.load(at + 12 * step), rows + (j << 4), 64);
  }
  for (let i = 0; i < 3; i++) {
    storeTaps(v128.load(rows), v128.load(rows, 16), v128.load(rows, 32), v128.load(rows, 48), target, 16);
    rows += 64;
    target += 48;
  }
}

// @ts-expect-error: decorator
@inline
function storeTaps(u0: v128, u1: v128, u2: v128, u3: v128, target: usize, step: usize): void {
  const half = f32x4.splat(0.5), outer = f32x4.mul(f32x4.add(u1, u2), half);
  v128.store(target, f32x4.add(u0, outer));
  v128.store(target + step, f32x4.mul(f32x4.sub(u1, u2), half));
  v128.store(target + 2 * step, f32x4.add(outer, u3));
}

/** With a stride each tap belongs to one phase: even taps to the odd one. */
// @ts-expect-error: decorator
@inline
function stridedTap(folded: usize, y: i32, x: i32): v128 {
  const isLower = (y & 1) == 0, isRight = (x & 1) == 0;
  const phase = isLower ? (isRight ? 2 : 3) : isRight ? 1 : 0;
  return v128.load(folded + <usize>(phase * 144 + ((y + 1) >> 1) * 48 + ((x + 1) >> 1) * 16));
}

/** After an upsampling each tap is a part of one folded tap in every phase. */
// @ts-expect-error: decorator
@inline
function upsampledTap(folded: usize, y: i32, x: i32): v128 {
  const upper = (y >> 1) * 48, lower = ((y + 1) >> 1) * 48, left = (x >> 1) << 4, right = ((x + 1) >> 1) << 4;
  return f32x4.add(
    f32x4.add(v128.load(folded + <usize>(upper + left)), v128.load(folded + 144 + <usize>(upper + right))),
    f32x4.add(v128.load(folded + 288 + <usize>(lower + right)), v128.load(folded + 432 + <usize>(lower + left))),
  );
}
