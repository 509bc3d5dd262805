/**
 * A Gaussian for every place of a grid of feature vectors, fitted on good pictures (PaDiM: Defard et al. 2021, there on the features of a
 * pretrained network). A grid is compared place by place, by the Mahalanobis distance.
 */
import type { LocalGaussians } from '../domain/detector-statistics';
import { choleskyRoot } from './gaussian-model';

/** Added to the variance of each scaled entry, whose variance over all places is 1, so that entries that never varied at a place are tolerated. */
const RIDGE = 0.01;

/** Number of values in the lower triangle of a square matrix. */
export const triangleSize = (size: number): number => (size * (size + 1)) / 2;

/**
 * Fit a Gaussian at every place.
 *
 * @param grids of good pictures, at least two, each of places * size values; not written to
 * @throws RangeError with fewer
 */
export function fitLocalGaussians(grids: readonly Float32Array[], size: number): LocalGaussians {
  if (grids.length < 2) throw new RangeError(`Gaussians need at least two pictures, not ${grids.length}.`);
  const places = grids[0].length / size;
  const scale = scalesOf(grids, size);
  const mean = new Float32Array(places * size);
  const whitening = new Float32Array(places * triangleSize(size));
  const centred = grids.map(() => new Float64Array(size));
  for (let place = 0; place < places; place++) {
    const first = place * size;
    for (let entry = 0; entry < size; entry++) {
      let sum = 0;
      for (const grid of grids) sum += scale[entry] * grid[first + entry];
      mean[first + entry] = sum / grids.length;
      for (const [index, grid] of grids.entries()) centred[index][entry] = scale[entry] * grid[first + entry] - mean[first + entry];
    }
    whitening.set(inverseRoot(choleskyRoot(covarianceOf(centred, size), size), size), place * triangleSize(size));
  }
  return { places, size, scale, mean, whitening };
}

/**
 * The distance of a grid from what is usual, at each place, in standard deviations.
 *
 * @param grid places * size values
 */
export function localDistances({ places, size, scale, mean, whitening }: LocalGaussians, grid: Float32Array): Float32Array {
  const distances = new Float32Array(places);
  const centred = new Float64Array(size);
  for (let place = 0; place < places; place++) {
    for (let entry = 0; entry < size; entry++) centred[entry] = scale[entry] * grid[place * size + entry] - mean[place * size + entry];
    let at = place * triangleSize(size);
    let sum = 0;
    for (let row = 0; row < size; row++) {
      let whitened = 0;
      for (let column = 0; column <= row; column++) whitened += whitening[at++] * centred[column];
      sum += whitened * whitened;
    }
    distances[place] = Math.sqrt(sum);
  }
  return distances;
}

/** One over the standard deviation of each entry over all places and pictures; 0 for one that never varies. */
function scalesOf(grids: readonly Float32Array[], size: number): Float32Array {
  const [sums, squares] = [new Float64Array(size), new Float64Array(size)];
  for (const grid of grids) {
    for (let at = 0; at < grid.length; at++) {
      sums[at % size] += grid[at];
      squares[at % size] += grid[at] ** 2;
    }
  }
  const count = (grids.length * grids[0].length) / size;
  return Float32Array.from(sums, (sum, entry) => {
    const variance = squares[entry] / count - (sum / count) ** 2;
    return variance > 1e-12 * Math.max(1e-12, squares[entry] / count) ? 1 / Math.sqrt(variance) : 0;
  });
}

function covarianceOf(centred: readonly Float64Array[], size: number): Float64Array {
  const covariance = new Float64Array(size * size);
  for (const x of centred) {
    for (let row = 0; row < size; row++) {
      const factor = x[row] / centred.length;
      for (let column = 0; column <= row; column++) covariance[row * size + column] += factor * x[column];
    }
  }
  for (let row = 0; row < size; row++) {
    covariance[row * (size + 1)] += RIDGE;
    for (let column = 0; column < row; column++) covariance[column * size + row] = covariance[row * size + column];
  }
  return covariance;
}

/** Lower triangle of the inverse of a lower triangular matrix, row by row. */
export function inverseRoot(root: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(triangleSize(size));
  for (let column = 0; column < size; column++) {
    for (let row = column; row < size; row++) {
      let rest = row === column ? 1 : 0;
      for (let k = column; k < row; k++) rest -= root[row * size + k] * inverse[triangleSize(k) + column];
      inverse[triangleSize(row) + column] = rest / root[row * (size + 1)];
    }
  }
  return inverse;
}
