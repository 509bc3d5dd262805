/** Gradient noise over a plane (K. Perlin, "Improving Noise", 2002): cloudy shapes of any size, by the number of cells along each side. */
import type { RandomSource } from '../domain/seeded-random';

/**
 * Noise of one octave, at a random offset.
 *
 * @param cells number of cells along the width and the height; the more, the finer the shapes
 * @returns height * width values in -1..1, about normally spread around 0 (most of them within -0.6..0.6)
 */
export function perlinNoise(
  width: number,
  height: number,
  cells: { readonly x: number; readonly y: number },
  random: RandomSource,
): Float32Array {
  const columns = cells.x + 2;
  const directions = Array.from({ length: columns * (cells.y + 2) }, () => random.uniform(0, 2 * Math.PI));
  const [slopesX, slopesY] = [directions.map(Math.cos), directions.map(Math.sin)];
  const [offsetX, offsetY] = [random.next(), random.next()];
  const noise = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const v = (y * cells.y) / height + offsetY;
    for (let x = 0; x < width; x++) noise[y * width + x] = Math.SQRT2 * noiseAt((x * cells.x) / width + offsetX, v);
  }
  return noise;

  function noiseAt(u: number, v: number): number {
    const [column, row] = [Math.floor(u), Math.floor(v)];
    const [dx, dy] = [u - column, v - row];
    const corner = row * columns + column;
    const slope = (right: 0 | 1, below: 0 | 1): number => {
      const at = corner + below * columns + right;
      return slopesX[at] * (dx - right) + slopesY[at] * (dy - below);
    };
    const fade = faded(dx);
    const above = slope(0, 0) + fade * (slope(1, 0) - slope(0, 0));
    const beneath = slope(0, 1) + fade * (slope(1, 1) - slope(0, 1));
    return above + faded(dy) * (beneath - above);
  }
}

/** Perlin's ease curve: 0 to 1 with no slope and no curvature at the ends. */
function faded(t: number): number {
  return t * t * t * (t * (6 * t - 15) + 10);
}
