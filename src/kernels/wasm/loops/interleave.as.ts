/** The four phases of a picture on a coarse grid, side by side as channels, and the picture twice as fine. */
import { word } from './words.as';

/**
 * One row of phases [width, 2, half] becomes two rows [2, width, half], or the other way round. A half is the values of the upper or of the lower row.
 * args: phases, width, bytes of a half, fine picture, backwards (1 or 0). A chunk is a row of the coarse grid.
 */
export function interleave(chunk: i32, args: usize): void {
  const width = word(args, 1), half = word(args, 2), isBackwards = word(args, 4) == 1, row = width * half;
  let phases = word(args, 0) + <usize>chunk * 2 * row, upper = word(args, 3) + <usize>chunk * 2 * row;
  for (const end = phases + 2 * row; phases < end; phases += 2 * half, upper += half) {
    for (let at: usize = 0; at < half; at += 4) {
      if (isBackwards) {
        store<f32>(phases + at, load<f32>(upper + at));
        store<f32>(phases + half + at, load<f32>(upper + row + at));
      } else {
        store<f32>(upper + at, load<f32>(phases + at));
        store<f32>(upper + row + at, load<f32>(phases + half + at));
      }
    }
  }
}
