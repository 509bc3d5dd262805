/** A picture of raw values made smaller by a whole number, by the mean of each square: for thumbnails, where a large one need not become bytes first. */
import type { RawPicture } from '../domain/image';

/** See value-quantiles.ts. */
const MOST = 1e30;

/** @returns the picture itself where its longer side is less than twice `side`; else one of `side` to twice that */
export function shrunk(raw: RawPicture, side: number): RawPicture {
  const { width, height, channels, values } = raw;
  const factor = Math.floor(Math.max(width, height) / side);
  if (factor < 2) return raw;
  const [columns, rows] = [Math.ceil(width / factor), Math.ceil(height / factor)];
  const means = new Float32Array(columns * rows * channels);
  const sums = new Float64Array(columns * channels);
  const counts = new Uint32Array(columns * channels);
  for (let row = 0; row < rows; row++) {
    sums.fill(0);
    counts.fill(0);
    for (let y = row * factor; y < Math.min(height, (row + 1) * factor); y++)
      for (let x = 0, from = y * width * channels; x < width; x++)
        for (let channel = 0, to = Math.floor(x / factor) * channels; channel < channels; channel++, to++) {
          const value = values[from++];
          // What is no number, or marks a pixel without a value, has no part in a mean.
          if (!(Math.abs(value) <= MOST)) continue;
          sums[to] += value;
          counts[to] += 1;
        }
    for (let to = 0; to < sums.length; to++) means[row * sums.length + to] = counts[to] > 0 ? sums[to] / counts[to] : Number.NaN;
  }
  return { ...raw, width: columns, height: rows, values: means };
}
