/** The three steps of the highest mean along lines: a plane with its margin, sums of lines twice as long, and the highest of them. */
import { factor, word } from './words.as';

/**
 * One row of a plane that goes on beyond its borders by reflection, times a factor.
 * args: plane, width, height, margin, out [height + 2 * margin, width + 2 * margin], factor (a float). A chunk is a row of out.
 */
export function reflectRow(chunk: i32, args: usize): void {
  const width = <i32>word(args, 1), margin = <i32>word(args, 3), times = load<f32>(args, 20);
  const row = word(args, 0) + ((<usize>(mirrored(chunk - margin, <i32>word(args, 2)) * width)) << 2);
  let to = word(args, 4) + ((<usize>chunk * <usize>(width + 2 * margin)) << 2);
  for (let x = -margin; x < width + margin; x++, to += 4) store<f32>(to, load<f32>(row + ((<usize>mirrored(x, width)) << 2)) * times);
}

/** Index of the value that a position beyond an end mirrors, the end itself twice. */
// @ts-expect-error: decorator
@inline
function mirrored(position: i32, length: i32): i32 {
  const period = 2 * length, offset = ((position % period) + period) % period;
  return offset < length ? offset : period - 1 - offset;
}

/**
 * out[i] = sums[i] + sums[i + ahead].
 * args: sums, bytes ahead (may be negative), out, first value, end, values in a chunk (a multiple of 4). A chunk is a run of values.
 */
export function addAhead(chunk: i32, args: usize): void {
  const size = <i32>word(args, 5), start = <i32>word(args, 3) + chunk * size, end = min(start + size, <i32>word(args, 4));
  const first = (<usize>start) << 2, last = word(args, 2) + ((<usize>end) << 2);
  let one = word(args, 0) + first, other = one + word(args, 1), to = word(args, 2) + first;
  for (; to + 16 <= last; to += 16, one += 16, other += 16) v128.store(to, f32x4.add(v128.load(one), v128.load(other)));
  for (; to < last; to += 4, one += 4, other += 4) store<f32>(to, load<f32>(one) + load<f32>(other));
}

/**
 * Keep the higher of what was highest and the sum of two halves.
 * args: halves, bytes ahead to the second halves (0: a line is one pixel), bytes of a row of halves, highest, width, replaces (1: nothing was highest
 * before). A chunk is a row.
 */
export function keepHighest(chunk: i32, args: usize): void {
  const ahead = word(args, 1), width = word(args, 4) << 2, replaces = word(args, 5) == 1;
  let from = word(args, 0) + <usize>chunk * word(args, 2), to = word(args, 3) + <usize>chunk * width;
  for (const last = to + width; to < last; ) {
    if (to + 16 <= last) {
      let sum = v128.load(from);
      if (ahead) sum = f32x4.add(sum, v128.load(from + ahead));
      v128.store(to, replaces ? sum : f32x4.pmax(v128.load(to), sum));
      from += 16;
      to += 16;
    } else {
      let sum = load<f32>(from);
      if (ahead) sum += load<f32>(from + ahead);
      store<f32>(to, !replaces && load<f32>(to) >= sum ? load<f32>(to) : sum);
      from += 4;
      to += 4;
    }
  }
}
