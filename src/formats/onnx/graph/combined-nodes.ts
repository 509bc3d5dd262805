/**
 * The combined detector in the graph, measure by measure as engine/scale-evidence.ts and engine/combined-detector.ts take them: the picture
 * at two scales, at each of them through the network and its head, what is seen held against what is usual.
 */
import { type Architecture, describeAutoencoder, type Layer } from '../../../domain/architecture';
import type { CombinedStatistics, Spread, UsualScale } from '../../../domain/detector-statistics';
import { featureLayersOf } from '../../../domain/feature-layers';
import type { Snapshot } from '../../../domain/snapshot';
import { FAINTEST, lineLength, REDUCTIONS, smoothingSide } from '../../../metrics/combined-scales';
import { enlargedBy } from './enlargement-nodes';
import { distanceFrom, localDistancesFrom } from './gaussian-nodes';
import type { GraphBuilder } from './graph-builder';
import { lineMeanOf } from './line-nodes';
import { addNetwork } from './network-nodes';
import { cropped, padded } from './padding-nodes';
import { boxMeanOf, highestOf, meanOver, residualOf, scoreOf } from './score-nodes';
import { concatenated, picked, reshaped, transposed } from './shape-nodes';

export interface CombinedNodes {
  /** [batch, channels, height, width]. */
  readonly reconstruction: string;
  /** [batch, height, width]. */
  readonly map: string;
  /** [batch]. */
  readonly score: string;
}

/** @param picture [batch, channels, height, width], values in 0..1 */
export function addCombined(
  graph: GraphBuilder,
  { architecture, weights }: Snapshot,
  statistics: CombinedStatistics,
  picture: string,
): CombinedNodes {
  const { width, height } = architecture;
  const judged = REDUCTIONS.map((reduction, index) => {
    const extent = { width: Math.floor(width / reduction), height: Math.floor(height / reduction), reduction };
    const seen = look(graph, { architecture, weights }, shrunk(graph, picture, reduction), extent);
    return { ...judge(graph, statistics[index], seen, extent, architecture), ...seen };
  });
  const maps = judged.flatMap((scale) => scale.maps);
  const deviations = judged.flatMap((scale) => scale.deviations);
  const sum = maps.reduce((first, second) => graph.node('Add', [first, second]));
  return {
    reconstruction: judged[0].reconstruction,
    map: reshaped(graph, graph.node('Div', [sum, graph.number(maps.length)]), -1, height, width),
    score: onScale(graph, graph.node('Max', deviations)),
  };
}

/** Of the picture as it is seen. */
interface Extent {
  readonly width: number;
  readonly height: number;
  readonly reduction: number;
}

/** Means over squares, as in imaging/halved.ts: an odd last row or column is left out. */
function shrunk(graph: GraphBuilder, picture: string, reduction: number): string {
  if (reduction === 1) return picture;
  const side = { ints: [reduction, reduction] };
  return graph.node('AveragePool', [picture], { kernel_shape: side, strides: side });
}

interface Look {
  readonly reconstruction: string;
  /** [batch, 1, height, width]. */
  readonly residual: string;
  /** [batch, features, rows, columns]. */
  readonly features: string;
  /** [batch, 1, height, width]; null without a head. */
  readonly damage: string | null;
}

function look(graph: GraphBuilder, { architecture, weights }: Snapshot, picture: string, { width, height, reduction }: Extent): Look {
  const seen: string[] = [];
  const featureLayers = featureLayersOf(architecture);
  const watch = ({ name }: Layer, output: string) => {
    if (featureLayers.has(name)) seen.push(boxMeanOf(graph, output, 3));
  };
  const options = { weights, scope: reduction === 1 ? '' : `at_1_${reduction}/`, watch };
  const extents = describeAutoencoder({ ...architecture, width, height, head: 'none' });
  const x = padded(graph, picture, extents);
  const output = addNetwork(graph, architecture, x, options);
  const reconstruction = cropped(graph, output, extents);
  const shown = () => graph.node('Concat', [x, output, graph.node('Sub', [x, output])], { axis: { int: 1 } });
  const logits = architecture.head && addNetwork(graph, architecture.head, shown(), options);
  return {
    reconstruction,
    residual: residualOf(graph, picture, reconstruction),
    features: concatenated(
      graph,
      seen.map((layer, index) => shrunk(graph, layer, 2 ** (seen.length - 1 - index))),
      1,
    ),
    damage: logits && cropped(graph, graph.node('Sigmoid', [logits]), extents),
  };
}

/** What each measure says, in deviations from what is usual: of the picture [batch], and drawn [batch, height, width of the whole picture]. */
interface Judged {
  readonly deviations: string[];
  readonly maps: string[];
}

function judge(graph: GraphBuilder, statistics: UsualScale, seen: Look, extent: Extent, whole: Architecture): Judged {
  const { rows, columns, cell, chosen, places, usual, whole: ofWhole } = statistics;
  const { width, height, reduction } = extent;
  const name = `scale_${reduction}`;
  const deviations = [
    deviationsOf(graph, distanceFrom(graph, `${name}/whole`, ofWhole, meanOver(graph, seen.features, [2, 3])), usual.whole),
  ];
  const maps: string[] = [];
  const judgeMap = (values: string, spread: Spread, ofRows: number, ofColumns: number, side: number, score: string) => {
    deviations.push(deviationsOf(graph, score, spread));
    const grid = reshaped(graph, onScale(graph, deviationsOf(graph, values, spread)), -1, ofRows, ofColumns);
    maps.push(enlargedBy(graph, grid, { rows: ofRows, columns: ofColumns, cell: side, width: whole.width, height: whole.height }));
  };
  const judgePixels = (map: string, spread: Spread, score = scoreOf(graph, map, width * height, 'top')) =>
    judgeMap(map, spread, height, width, reduction, score);

  const ofPlaces = transposed(graph, reshaped(graph, picked(graph, seen.features, 1, chosen), 0, 0, -1), 0, 2, 1);
  const distances = localDistancesFrom(graph, `${name}/places`, places, ofPlaces);
  judgeMap(distances, usual.places, rows, columns, cell, scoreOf(graph, distances, rows * columns, 'top'));
  const side = smoothingSide(width, height);
  if (usual.residual && reduction !== 1) judgePixels(boxMeanOf(graph, seen.residual, side), usual.residual);
  if (usual.lines && reduction === 1) {
    const lines = lineMeanOf(graph, seen.residual, height, width, lineLength(width, height));
    judgePixels(lines, usual.lines, highestOf(graph, reshaped(graph, lines, 0, -1)));
  }
  if (usual.damage && seen.damage && reduction === 1) judgePixels(boxMeanOf(graph, seen.damage, side), usual.damage);
  return { deviations, maps };
}

function deviationsOf(graph: GraphBuilder, values: string, { middle, deviation }: Spread): string {
  const logarithm = graph.node('Log', [graph.node('Add', [values, graph.number(FAINTEST)])]);
  return graph.node('Div', [graph.node('Sub', [logarithm, graph.number(middle)]), graph.number(deviation)]);
}

/** 1 + x above 0, exp(x) below. */
function onScale(graph: GraphBuilder, deviations: string): string {
  const zero = graph.number(0);
  const below = graph.node('Exp', [graph.node('Min', [deviations, zero])]);
  return graph.node('Add', [graph.node('Max', [deviations, zero]), below]);
}
