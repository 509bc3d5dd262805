/** Mahalanobis distances in the graph, as metrics/gaussian-model.ts, metrics/local-gaussians.ts and the engine compute them. */
import type { ChannelGaussian, LocalGaussians } from '../../../domain/detector-statistics';
import { triangleSize } from '../../../metrics/local-gaussians';
import { inverseTriangle } from '../file/triangle';
import type { GraphBuilder } from './graph-builder';
import { lengthOf, meanOver } from './score-nodes';
import { gathered, reshaped, unsqueezed } from './shape-nodes';

interface Gaussian {
  readonly mean: Float32Array;
  readonly root: Float32Array;
}

/**
 * Mahalanobis distance.
 *
 * @param name of the Gaussian, before the names of its constants
 * @param vectors [batch, size]
 * @returns [batch]
 */
export function distanceFrom(graph: GraphBuilder, name: string, { mean, root }: Gaussian, vectors: string): string {
  const size = mean.length;
  const inverse = graph.floats(`${name}/inverse_root`, inverseTriangle(root, size), [size, size]);
  const centred = graph.node('Sub', [vectors, graph.floats(`${name}/mean`, mean)]);
  return lengthOf(graph, reshaped(graph, graph.node('MatMul', [inverse, unsqueezed(graph, centred, 2)]), 0, size));
}

/**
 * The mean distance over the masks of channels.
 *
 * @param channelMeans [batch, channels of all activation layers]
 * @returns [batch]
 */
export function meanDistance(graph: GraphBuilder, name: string, gaussians: readonly ChannelGaussian[], channelMeans: string): string {
  const distances = gaussians.map((gaussian, mask) =>
    unsqueezed(graph, distanceFrom(graph, `${name}/${mask}`, gaussian, gathered(graph, channelMeans, 1, gaussian.channels)), 1),
  );
  return meanOver(graph, graph.node('Concat', distances, { axis: { int: 1 } }), [1]);
}

/**
 * Mahalanobis distance at every place.
 *
 * @param grid [batch, places, size]
 * @returns [batch, places]
 */
export function localDistancesFrom(graph: GraphBuilder, name: string, gaussians: LocalGaussians, grid: string): string {
  const { places, size, scale, mean, whitening } = gaussians;
  const scaled = graph.node('Mul', [grid, graph.floats(`${name}/scale`, scale)]);
  const centred = graph.node('Sub', [scaled, graph.floats(`${name}/mean`, mean, [places, size])]);
  const matrices = triangleSquares(graph, `${name}/whitening`, whitening, places, size);
  const whitened = graph.node('MatMul', [matrices, unsqueezed(graph, centred, 3)]);
  return lengthOf(graph, reshaped(graph, whitened, 0, places, size));
}

/**
 * Square matrices out of lower triangles: a zero after each triangle stands for all that is above the diagonal.
 *
 * @param whitening places * size * (size + 1) / 2 values
 * @returns [places, size, size]
 */
export function triangleSquares(graph: GraphBuilder, name: string, whitening: Float32Array, places: number, size: number): string {
  const triangles = graph.floats(name, whitening, [places, triangleSize(size)]);
  const zeros = graph.floats(`zeros_${places}`, new Float32Array(places), [places, 1]);
  const indices = Array.from({ length: size * size }, (_, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    return column <= row ? triangleSize(row) + column : triangleSize(size);
  });
  const joined = graph.node('Concat', [triangles, zeros], { axis: { int: 1 } });
  return reshaped(graph, gathered(graph, joined, 1, indices), places, size, size);
}
