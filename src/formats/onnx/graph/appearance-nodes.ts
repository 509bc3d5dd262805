/** The appearance of a picture as nodes: the feature grids of imaging/appearance/feature-grids.ts, and how unusual each of their cells is. */

import type { ConditionalGaussians } from '../../../domain/detector-statistics';
import { type AppearanceScale, appearanceMultiple, appearanceScales, BRIGHTNESS_OFFSET } from '../../../imaging/appearance/feature-grids';
import { derivativeTaps, directionWeights, REACH } from '../../../imaging/appearance/oriented-energy';
import { BLUE, GREEN, RED } from '../../../imaging/prepare-picture';
import { blockCount, blockOf, FARTHEST_STATE, placeCount, placeOf } from '../../../metrics/conditional-gaussians';
import { triangleSquares } from './gaussian-nodes';
import type { GraphBuilder } from './graph-builder';
import { lengthOf } from './score-nodes';
import { concatenated, gathered, remapped, reshaped, transposed, unsqueezed } from './shape-nodes';

interface PictureExtent {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/**
 * @param picture [batch, channels, height, width]
 * @returns for each scale [batch, features, rows, columns]
 */
export function featureGridsOf(graph: GraphBuilder, picture: string, { width, height, channels }: PictureExtent): string[] {
  const scales = appearanceScales({ width, height });
  const multiple = appearanceMultiple(scales);
  const whole = (side: number) => Math.ceil(side / multiple) * multiple;
  const padded = edgePadded(graph, picture, { height, width }, { height: whole(height), width: whole(width) }, 0);
  const tones = logarithmOf(graph, padded);
  const luma = graph.floats('appearance/luma', Float32Array.of(RED, GREEN, BLUE), [1, 3, 1, 1]);
  const brightness =
    channels === 1
      ? tones
      : logarithmOf(
          graph,
          graph.node('Conv', [padded, luma, graph.floats('appearance/no_bias', new Float32Array(1))], { kernel_shape: { ints: [1, 1] } }),
        );
  const squares = new Map<number, string>();
  const squaresAt = (reduction: number): string => {
    const known = squares.get(reduction);
    if (known) return known;
    const extent = { height: whole(height) / reduction, width: whole(width) / reduction };
    const made = orientedSquares(graph, meansOf(graph, brightness, reduction), extent);
    squares.set(reduction, made);
    return made;
  };
  return scales.map(({ cell, reductions }: AppearanceScale) => {
    const edges = reductions.map((reduction) => graph.node('Sqrt', [meansOf(graph, squaresAt(reduction), cell / reduction)]));
    const extent = { height: whole(height) / cell, width: whole(width) / cell };
    return neighbourMeans(graph, concatenated(graph, [...edges, meansOf(graph, tones, cell)], 1), extent);
  });
}

/** The mean over each cell and its eight neighbours. */
function neighbourMeans(graph: GraphBuilder, grid: string, extent: Sides): string {
  const wide = edgePadded(graph, grid, extent, { height: extent.height + 2, width: extent.width + 2 }, 1);
  return graph.node('AveragePool', [wide], { kernel_shape: { ints: [3, 3] }, strides: { ints: [1, 1] } });
}

/** Of 16 channels: each filter's bright half squared, then its dark one. */
function orientedSquares(graph: GraphBuilder, plane: string, extent: Sides): string {
  const wide = { height: extent.height + 2 * REACH, width: extent.width + 2 * REACH };
  const side = 2 * REACH + 1;
  const filters = directionWeights.length;
  const kernels = graph.floats('appearance/filters', orientedKernels(), [filters, 1, side, side]);
  const noBias = graph.floats('appearance/no_bias_of_filters', new Float32Array(filters));
  const found = graph.node('Conv', [edgePadded(graph, plane, extent, wide, REACH), kernels, noBias], {
    kernel_shape: { ints: [side, side] },
  });
  const halves = concatenated(graph, [graph.node('Relu', [found]), graph.node('Relu', [graph.node('Neg', [found])])], 1);
  const order = Array.from({ length: 2 * filters }, (_, at) => Math.floor(at / 2) + (at % 2) * filters);
  const ordered = gathered(graph, halves, 1, order);
  return graph.node('Mul', [ordered, ordered]);
}

function orientedKernels(): Float32Array {
  const [g0, g1, g2] = derivativeTaps;
  const pairs = [
    [g0, g1],
    [g1, g0],
    [g0, g2],
    [g2, g0],
    [g1, g1],
  ];
  const side = 2 * REACH + 1;
  return Float32Array.from({ length: directionWeights.length * side * side }, (_, at) => {
    const [row, column] = [Math.floor(at / side) % side, at % side];
    const weights = directionWeights[Math.floor(at / (side * side))];
    return pairs.reduce((sum, [down, across], index) => sum + weights[index] * down[row] * across[column], 0);
  });
}

type Sides = { readonly height: number; readonly width: number };

/** The outermost pixels go on beyond the borders; the picture starts at `offset`. */
function edgePadded(graph: GraphBuilder, picture: string, from: Sides, to: Sides, offset: number): string {
  const axis = (before: number, after: number) => ({
    from: before,
    to: after,
    source: (place: number) => Math.min(before - 1, Math.max(0, place - offset)),
  });
  return remapped(graph, picture, axis(from.height, to.height), axis(from.width, to.width));
}

const logarithmOf = (graph: GraphBuilder, values: string): string =>
  graph.node('Log', [graph.node('Add', [values, graph.number(BRIGHTNESS_OFFSET)])]);

function meansOf(graph: GraphBuilder, values: string, side: number): string {
  if (side === 1) return values;
  const extent = { ints: [side, side] };
  return graph.node('AveragePool', [values], { kernel_shape: extent, strides: extent });
}

/**
 * How unusual each cell is, as metrics/conditional-gaussians.ts computes it.
 *
 * @param name before the names of the constants
 * @param features [batch, size, rows, columns]
 * @returns [batch, rows * columns]
 */
export function conditionalDistancesOf(graph: GraphBuilder, name: string, gaussians: ConditionalGaussians, features: string): string {
  const { rows, columns, size, share, scale, middle, components, projection, mean, slope, whitening, pictures } = gaussians;
  const places = placeCount(gaussians);
  const blocks = blockCount(gaussians);
  const cells = rows * columns;
  const scaled = graph.node('Mul', [reshaped(graph, features, 0, size, cells), graph.floats(`${name}/scale`, scale, [size, 1])]);
  const means = graph.node('MatMul', [scaled, graph.floats(`${name}/blocks`, blockMatrix(gaussians), [cells, blocks])]);
  const ofBlocks = reshaped(graph, transposed(graph, means, 0, 2, 1), 0, -1);
  const centred = graph.node('Sub', [ofBlocks, graph.floats(`${name}/middle`, middle)]);
  const usual = graph.floats(`${name}/mean`, mean, [places, size]);
  const toCells = (values: string, axis: number): string =>
    share === 1
      ? values
      : gathered(
          graph,
          values,
          axis,
          Array.from({ length: cells }, (_, cell) => placeOf(Math.floor(cell / columns), cell % columns, gaussians)),
        );
  const towards = transposed(graph, graph.floats(`${name}/projection`, projection, [components, blocks * size]), 1, 0);
  const found = graph.node('MatMul', [centred, towards]);
  const scores = graph.node('Max', [graph.node('Min', [found, graph.number(FARTHEST_STATE)]), graph.number(-FARTHEST_STATE)]);
  const expected = (): string => {
    const slopes = transposed(graph, graph.floats(`${name}/slope`, slope, [places * size, components]), 1, 0);
    const added = reshaped(graph, graph.node('MatMul', [scores, slopes]), -1, places, size);
    return toCells(graph.node('Add', [added, usual]), 1);
  };
  const rest = graph.node('Sub', [transposed(graph, scaled, 0, 2, 1), expected()]);
  const matrices = toCells(triangleSquares(graph, `${name}/whitening`, whitening, places, size), 0);
  const whitened = graph.node('MatMul', [matrices, unsqueezed(graph, rest, 3)]);
  // The variance of a prediction, as predictionVariance has it.
  const squares = graph.node('ReduceSum', [graph.node('Mul', [scores, scores]), graph.ints(1)], { keepdims: { int: 1 } });
  const variance = graph.node('Add', [graph.node('Mul', [squares, graph.number(1 / pictures)]), graph.number(1 + 1 / pictures)]);
  const spread = graph.node('Sqrt', [graph.node('Mul', [variance, graph.number(size)])]);
  return graph.node('Div', [lengthOf(graph, reshaped(graph, whitened, 0, cells, size)), spread]);
}

/** [cells, blocks]: each cell's share in the mean of its block. */
function blockMatrix(gaussians: ConditionalGaussians): Float32Array {
  const { rows, columns } = gaussians;
  const blocks = blockCount(gaussians);
  const blockOfCell = Array.from({ length: rows * columns }, (_, cell) => blockOf(Math.floor(cell / columns), cell % columns, gaussians));
  const matrix = new Float32Array(rows * columns * blocks);
  for (const [cell, block] of blockOfCell.entries())
    matrix[cell * blocks + block] = 1 / blockOfCell.filter((other) => other === block).length;
  return matrix;
}
