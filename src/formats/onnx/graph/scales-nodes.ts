/**
 * The combined detector of version 0.2 as nodes of the graph, measure by measure as engine/detectors/judge-scales.ts takes them: the picture goes
 * through the network and its head at two scales, and each measure is compared with its usual values on good pictures.
 */
import type { Architecture } from '../../../domain/architecture';
import type { ScaleStatistics, Spread, UsualScale } from '../../../domain/detector-statistics';
import type { Snapshot } from '../../../domain/snapshot';
import { lineLength, REDUCTIONS, smoothingSide } from '../../../metrics/combined-scales';
import { deviationsOf, toScore } from './deviation-nodes';
import { enlargedBy } from './enlargement-nodes';
import { distanceFrom, localDistancesFrom } from './gaussian-nodes';
import type { GraphBuilder } from './graph-builder';
import { lineMeanOf } from './line-nodes';
import { addScaleEvidence, type Extent, type ScaleEvidenceNodes, shrunk } from './scale-evidence-nodes';
import { boxMeanOf, highestOf, meanOver, scoreOf } from './score-nodes';
import { gathered, reshaped, transposed } from './shape-nodes';

export interface CombinedNodes {
  /** [batch, channels, height, width]. */
  readonly reconstruction: string;
  /** [batch, height, width]. */
  readonly map: string;
  /** [batch]. */
  readonly score: string;
}

/** @param picture [batch, channels, height, width], values in 0..1 */
export function addScales(
  graph: GraphBuilder,
  { architecture, weights }: Snapshot,
  statistics: ScaleStatistics,
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

/** Each measure in standard deviations from its usual value: of the picture [batch], and as a map [batch, height, width of the whole picture]. */
interface ScaleMeasures {
  readonly deviations: string[];
  readonly maps: string[];
}

function addMeasures(
  graph: GraphBuilder,
  statistics: UsualScale,
  evidence: ScaleEvidenceNodes,
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
  const addPixelMeasure = (map: string, spread: Spread, score = scoreOf(graph, map, width * height, 'top', reduction)) =>
    addMapMeasure(map, spread, height, width, reduction, score);

  const ofPlaces = transposed(graph, reshaped(graph, gathered(graph, evidence.features, 1, chosen), 0, 0, -1), 0, 2, 1);
  const distances = localDistancesFrom(graph, `${name}/places`, places, ofPlaces);
  addMapMeasure(distances, usual.places, rows, columns, cell, scoreOf(graph, distances, rows * columns, 'top'));
  const side = smoothingSide(width, height, reduction);
  if (usual.residual && reduction !== 1) addPixelMeasure(boxMeanOf(graph, evidence.residual, side), usual.residual);
  if (usual.lines && reduction === 1) {
    const lines = lineMeanOf(graph, evidence.residual, height, width, lineLength(width, height, reduction));
    addPixelMeasure(lines, usual.lines, highestOf(graph, reshaped(graph, lines, 0, -1)));
  }
  if (usual.damage && evidence.damage && reduction === 1) addPixelMeasure(boxMeanOf(graph, evidence.damage, side), usual.damage);
  return { deviations, maps };
}
