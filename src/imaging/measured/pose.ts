/** How one picture of a part lies against another, and how alike the two are when laid over each other so. */

/** A plane of floats with its extent. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** How the part of a picture lies against that of the reference: turned and enlarged about the middle, then shifted. */
export interface Pose {
  /** Degrees, clockwise as seen; -180..180. */
  readonly turn: number;
  /** Natural logarithm of the enlargement. */
  readonly size: number;
  /** Shares of width and height. */
  readonly right: number;
  readonly down: number;
}

export const unmoved: Pose = { turn: 0, size: 0, right: 0, down: 0 };

/** Less of a picture than this must not be compared: the rest would lie beyond the other's borders. */
const LEAST_SHARED = 0.5;

/** A plane whose part is moved to a pose, bilinear; NaN where it comes from beyond the borders. */
export function sampled({ width, height, values }: Plane, { turn, size, right, down }: Pose): Float32Array {
  const angle = (turn * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(angle) / Math.exp(size), Math.sin(angle) / Math.exp(size)];
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  const result = new Float32Array(values.length).fill(Number.NaN);
  for (let y = 0, at = 0; y < height; y++) {
    const fromY = y - middleY - down * height;
    for (let x = 0; x < width; x++, at++) {
      const fromX = x - middleX - right * width;
      const sourceX = middleX + cosine * fromX + sine * fromY;
      const sourceY = middleY - sine * fromX + cosine * fromY;
      // A hair beyond is rounding.
      if (!(sourceX >= -1e-6 && sourceY >= -1e-6 && sourceX <= width - 1 + 1e-6 && sourceY <= height - 1 + 1e-6)) continue;
      const [left, top] = [Math.max(0, Math.floor(sourceX)), Math.max(0, Math.floor(sourceY))];
      const [shareX, shareY] = [sourceX - left, sourceY - top];
      const from = top * width + left;
      const [next, below] = [left + 1 < width ? 1 : 0, top + 1 < height ? width : 0];
      const upper = (1 - shareX) * values[from] + shareX * values[from + next];
      result[at] = (1 - shareY) * upper + shareY * ((1 - shareX) * values[from + below] + shareX * values[from + below + next]);
    }
  }
  return result;
}

/**
 * The correlation of a picture with a reference, over the pixels that both have.
 *
 * @param reference of the picture's extent; NaN where it has no pixel
 * @param right whole pixels by which the reference is shifted before, and likewise `down`
 * @returns -1..1; 0 where one of them is plain, or where too little of them lies over each other
 */
export function likeness(reference: Float32Array, { width, height, values }: Plane, right = 0, down = 0): number {
  let [count, a, b, aa, bb, ab] = [0, 0, 0, 0, 0, 0];
  const [firstX, lastX] = [Math.max(0, right), Math.min(width, width + right)];
  for (let y = Math.max(0, down); y < Math.min(height, height + down); y++) {
    let from = (y - down) * width - right;
    const line = y * width;
    from += firstX;
    for (let at = line + firstX; at < line + lastX; at++, from++) {
      const there = reference[from];
      if (Number.isNaN(there)) continue;
      const here = values[at];
      count += 1;
      a += here;
      b += there;
      aa += here * here;
      bb += there * there;
      ab += here * there;
    }
  }
  if (count < LEAST_SHARED * width * height) return 0;
  const variances = (aa - (a * a) / count) * (bb - (b * b) / count);
  return variances > 1e-12 ? (ab - (a * b) / count) / Math.sqrt(variances) : 0;
}
