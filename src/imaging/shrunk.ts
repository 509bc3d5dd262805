/** A picture of raw values made smaller by a whole number, by the mean of each square, of some of its pixels where it is large: for thumbnails, where a large one need not become bytes first. */
import type { RawPicture } from '../domain/image';

/** So many rows and columns of a square are looked at, at least. */
const LOOKED_AT = 4;
/** See value-quantiles.ts. */
const MOST = 1e30;

/** @returns the picture itself where its longer side is less than twice `side`; else one of `side` to twice that */
export function shrunk(raw: RawPicture, side: number): RawPicture {
  const { width, height, channels, values } = raw;
  const factor = Math.floor(Math.max(width, height) / side);
  if (factor < 2) return raw;
  const [columns, rows] = [Math.ceil(width / factor), Math.ceil(height / factor)];
  const stride = Math.max(1, Math.floor(factor / LOOKED_AT));
  const means = new Float32Array(columns * rows * channels);
  const sums = new Float64Array(columns * channels);
  const counts = new Uint32Array(columns * channels);
  for (let row = 0; row < rows; row++) {
    sums.fill(0);
    counts.fill(0);
    for (let y = row * factor; y < Math.min(height, (row + 1) * factor); y += stride)
      for (let column = 0, to = 0; column < columns; column++, to += channels)
        for (let x = column * factor, end = Math.min(width, x + factor); x < end; x += stride)
          for (let channel = 0, from = (y * width + x) * channels; channel < channels; channel++, from++) {
            const value = values[from];
            // What is no number, or marks a pixel without a value, has no part in a mean.
            if (!(Math.abs(value) <= MOST) || value === raw.nodata) continue;
            sums[to + channel] += value;
            counts[to + channel] += 1;
          }
    for (let to = 0; to < sums.length; to++) means[row * sums.length + to] = counts[to] > 0 ? sums[to] / counts[to] : Number.NaN;
  }
  return { ...raw, width: columns, height: rows, values: means };
}
