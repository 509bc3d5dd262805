/**
 * The combined detector as nodes of the graph, measure by measure as the engine takes them: the picture goes through the network and its head
 * at two scales, and each measure is compared with its usual values on good pictures.
 */
import { type Architecture, describeAutoencoder, type Layer } from '../../../domain/architecture';
import type { CombinedStatistics, Spread, UsualScale } from '../../../domain/detector-statistics';
import { featureLayersOf } from '../../../domain/feature-layers';
import type { Snapshot } from '../../../domain/snapshot';
import { LOG_OFFSET, lineLength, REDUCTIONS, smoothingSide } from '../../../metrics/combined-scales';
import { enlargedBy } from './enlargement-nodes';
import { distanceFrom, localDistancesFrom } from './gaussian-nodes';
import type { GraphBuilder } from './graph-builder';
import { lineMeanOf } from './line-nodes';
import { addNetwork } from './network-nodes';
import { cropped, padded } from './padding-nodes';
import { boxMeanOf, highestOf, meanOver, residualOf, scoreOf } from './score-nodes';
import { concatenated, gathered, reshaped, transposed } from './shape-nodes';

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
  const scales = REDUCTIONS.map((reduction, index) => {
    const extent = { width: Math.floor(width / reduction), height: Math.floor(height / reduction), reduction };
    const evidence = addScaleEvidence(graph, { architecture, weights }, shrunk(graph, picture, reduction), extent);
    return { ...addMeasures(graph, statistics[index], evidence, extent, architecture), ...evidence };
  });
  const maps = scales.flatMap((scale) => scale.maps);
  const deviations = scales.flatMap((scale) => scale.deviations);
  const sum = maps.reduce((first, second) => graph.node('Add', [first, second]));
  return {
    reconstruction: scales[0].reconstruction,
    map: reshaped(graph, graph.node('Div', [sum, graph.number(maps.length)]), -1, height, width),
    score: toScore(graph, graph.node('Max', deviations)),
  };
}

/** Extent of the reduced picture, and by how much it is reduced. */
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

interface ScaleEvidence {
  readonly reconstruction: string;
  /** [batch, 1, height, width]. */
  readonly residual: string;
  /** [batch, features, rows, columns]. */
  readonly features: string;
  /** [batch, 1, height, width]; null without a head. */
  readonly damage: string | null;
}

function addScaleEvidence(
  graph: GraphBuilder,
  { architecture, weights }: Snapshot,
  picture: string,
  { width, height, reduction }: Extent,
): ScaleEvidence {
  const featureMaps: string[] = [];
  const featureLayers = featureLayersOf(architecture);
  const watch = ({ name }: Layer, output: string) => {
    if (featureLayers.has(name)) featureMaps.push(boxMeanOf(graph, output, 3));
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
      featureMaps.map((layer, index) => shrunk(graph, layer, 2 ** (featureMaps.length - 1 - index))),
      1,
    ),
    damage: logits && cropped(graph, graph.node('Sigmoid', [logits]), extents),
  };
}

/** Each measure in standard deviations from its usual value: of the picture [batch], and as a map [batch, height, width of the whole picture]. */
interface ScaleMeasures {
  readonly deviations: string[];
  readonly maps: string[];
}

function addMeasures(
  graph: GraphBuilder,
  statistics: UsualScale,
  evidence: ScaleEvidence,
  extent: Extent,
  whole: Architecture,
): ScaleMeasures {
  const { rows, columns, cell, chosen, places, usual, whole: ofWhole } = statistics;
  const { width, height, reduction } = extent;
  const name = `scale_${reduction}`;
  const deviations = [
    deviationsOf(graph, distanceFrom(graph, `${name}/whole`, ofWhole, meanOver(graph, evidence.features, [2, 3])), usual.whole),
  ];
  const maps: string[] = [];
  const addMapMeasure = (values: string, spread: Spread, ofRows: number, ofColumns: number, side: number, score: string) => {
    deviations.push(deviationsOf(graph, score, spread));
    const grid = reshaped(graph, toScore(graph, deviationsOf(graph, values, spread)), -1, ofRows, ofColumns);
    maps.push(enlargedBy(graph, grid, { rows: ofRows, columns: ofColumns, cell: side, width: whole.width, height: whole.height }));
  };
  const addPixelMeasure = (map: string, spread: Spread, score = scoreOf(graph, map, width * height, 'top')) =>
    addMapMeasure(map, spread, height, width, reduction, score);

  const ofPlaces = transposed(graph, reshaped(graph, gathered(graph, evidence.features, 1, chosen), 0, 0, -1), 0, 2, 1);
  const distances = localDistancesFrom(graph, `${name}/places`, places, ofPlaces);
  addMapMeasure(distances, usual.places, rows, columns, cell, scoreOf(graph, distances, rows * columns, 'top'));
  const side = smoothingSide(width, height);
  if (usual.residual && reduction !== 1) addPixelMeasure(boxMeanOf(graph, evidence.residual, side), usual.residual);
  if (usual.lines && reduction === 1) {
    const lines = lineMeanOf(graph, evidence.residual, height, width, lineLength(width, height));
    addPixelMeasure(lines, usual.lines, highestOf(graph, reshaped(graph, lines, 0, -1)));
  }
  if (usual.damage && evidence.damage && reduction === 1) addPixelMeasure(boxMeanOf(graph, evidence.damage, side), usual.damage);
  return { deviations, maps };
}

function deviationsOf(graph: GraphBuilder, values: string, { middle, deviation }: Spread): string {
  const logarithm = graph.node('Log', [graph.node('Add', [values, graph.number(LOG_OFFSET)])]);
  return graph.node('Div', [graph.node('Sub', [logarithm, graph.number(middle)]), graph.number(deviation)]);
}

/** Deviations on the scale of the scores, always above 0: 1 + x where x is above 0, exp(x) below. */
function toScore(graph: GraphBuilder, deviations: string): string {
  const zero = graph.number(0);
  const below = graph.node('Exp', [graph.node('Min', [deviations, zero])]);
  return graph.node('Add', [graph.node('Max', [deviations, zero]), below]);
}
