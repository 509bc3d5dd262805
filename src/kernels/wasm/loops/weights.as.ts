/** What is done to weights: folding a 5x5 kernel for upsampling, its gradient, and a step of Adam. */
import { factor, word } from './words.as';

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

/** Which of three folded taps the tap of a 5-tap kernel belongs to, for an even (0) or odd (1) output position. */
// @ts-expect-error: decorator
@inline
function foldedTap(phase: i32, tap: i32): i32 {
  return phase == 0 ? tap >> 1 : (tap + 1) >> 1;
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
