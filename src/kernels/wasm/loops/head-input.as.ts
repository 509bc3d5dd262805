/** A picture, its reconstruction and their difference, side by side as channels. */
import { word } from './words.as';

/** args: picture, reconstruction, pixels, channels, out, pixels in a chunk. */
export function headInput(chunk: i32, args: usize): void {
  const channels = <i32>word(args, 3), size = <i32>word(args, 5), start = chunk * size, end = min(start + size, <i32>word(args, 2));
  const first = (<usize>(start * channels)) << 2, step = (<usize>channels) << 2;
  let picture = word(args, 0) + first, reconstruction = word(args, 1) + first, out = word(args, 4) + 3 * first;
  for (let pixel = start; pixel < end; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      const value = load<f32>(picture), repaired = load<f32>(reconstruction);
      store<f32>(out, value);
      store<f32>(out + step, repaired);
      store<f32>(out + 2 * step, value - repaired);
      picture += 4;
      reconstruction += 4;
      out += 4;
    }
    out += 2 * step;
  }
}
