/** One detector as nodes of the graph: reconstruction, anomaly map and score of a prepared picture. */
import type { Layer } from '../../../domain/architecture';
import type { ActivationDetectorId, DetectorId } from '../../../domain/detector-ids';
import { type DetectorStatistics, isFused } from '../../../domain/detector-statistics';
import { dropoutReduction, reducedArchitecture } from '../../../domain/dropout-extent';
import type { Recipe } from '../../../domain/recipe';
import type { Snapshot } from '../../../domain/snapshot';
import type { KeptPixels } from '../../../imaging/kept-pixels';
import { filledPicture, type KeptValues, keptValues } from './area-nodes';
import { DropoutNodes } from './dropout-nodes';
import { enlargedBy } from './enlargement-nodes';
import { addFused } from './fused-nodes';
import { meanDistance } from './gaussian-nodes';
import type { GraphBuilder } from './graph-builder';
import { addNetwork } from './network-nodes';
import { cropped, padded } from './padding-nodes';
import { shrunk } from './scale-evidence-nodes';
import { addScales } from './scales-nodes';
import { meanOver, residualOf, scoreOf } from './score-nodes';
import { reshaped, unsqueezed } from './shape-nodes';

export interface DetectorNodes {
  /** [batch, channels, height, width]. */
  readonly reconstruction: string;
  /** [batch, height, width]; null for a detector without a map. */
  readonly map: string | null;
  /** [batch]. */
  readonly score: string;
}

export interface DetectingModel {
  readonly snapshot: Snapshot;
  readonly recipe: Recipe;
  readonly statistics: DetectorStatistics;
  /** What of a picture counts; null for all. */
  readonly kept: KeptPixels | null;
}

/**
 * @param prepared the picture, [batch, channels, height, width], values in 0..1
 * @throws RangeError where the model has not learned what the detector needs
 */
export function addDetector(graph: GraphBuilder, model: DetectingModel, detector: DetectorId, prepared: string): DetectorNodes {
  const { snapshot, recipe, statistics, kept } = model;
  const { width, height, channels } = snapshot.architecture;
  const counts = keptValues(graph, kept, height, width, 1);
  const picture = filledPicture(graph, prepared, kept, channels);
  if (detector === 'residual') return addResidual(graph, snapshot, recipe, picture, counts);
  if (detector === 'uncertainty') return addUncertainty(graph, snapshot, recipe, picture, counts);
  if (detector === 'combined') {
    if (!statistics.combined) throw new RangeError('The combined detector has learned nothing.');
    const { combined } = statistics;
    if (isFused(combined)) return addFused(graph, snapshot, combined, picture, kept);
    if (kept) throw new RangeError('Areas came after what this combined detector learned.');
    return addScales(graph, snapshot, combined, picture);
  }
  return addActivations(graph, snapshot, statistics, detector, picture);
}

function addResidual(
  graph: GraphBuilder,
  { architecture, weights }: Snapshot,
  { norm }: Recipe,
  picture: string,
  counts: KeptValues,
): DetectorNodes {
  const { height, width } = architecture;
  const output = addNetwork(graph, architecture, padded(graph, picture, architecture), { weights, scope: '' });
  const reconstruction = cropped(graph, output, architecture);
  const map = counts.within(reshaped(graph, residualOf(graph, picture, reconstruction), -1, height, width));
  return { reconstruction, map, score: scoreOf(graph, map, height * width, norm, 1, counts.count) };
}

/**
 * The population variance over the passes. It is taken of the differences from the reconstruction without dropout, because float32 resolves
 * small differences better than values near 1.
 */
function addUncertainty(
  graph: GraphBuilder,
  { architecture, weights }: Snapshot,
  recipe: Recipe,
  picture: string,
  counts: KeptValues,
): DetectorNodes {
  const { height, width } = architecture;
  const reduction = dropoutReduction(architecture);
  const reduced = reducedArchitecture(architecture, reduction);
  const passed = addPasses(graph, { architecture: reduced, weights }, recipe, shrunk(graph, picture, reduction), reduction);
  const grid = { rows: reduced.height, columns: reduced.width, cell: reduction, width, height };
  const map = counts.within(enlargedBy(graph, reshaped(graph, passed.variance, -1, reduced.height, reduced.width), grid));
  const score = scoreOf(graph, map, height * width, recipe.norm, 1, counts.count);
  const plain =
    reduction === 1 ? passed.plain : addNetwork(graph, architecture, padded(graph, picture, architecture), { weights, scope: '' });
  return { reconstruction: cropped(graph, plain, architecture), map, score };
}

/** The reconstruction without dropout, padded, and the variance over the passes: [batch, 1, height, width]. */
function addPasses(graph: GraphBuilder, { architecture, weights }: Snapshot, recipe: Recipe, picture: string, reduction: number) {
  const { paddedHeight, paddedWidth, channels } = architecture;
  const x = padded(graph, picture, architecture);
  const plain = addNetwork(graph, architecture, x, { weights, scope: reduction === 1 ? '' : `at_1_${reduction}/` });
  const dropout = new DropoutNodes(graph, architecture, recipe.passes, recipe.seed);
  const ofPasses = addNetwork(graph, architecture, x, { weights, scope: 'passes/', dropout });
  const apart = dropout.apart(ofPasses, { channels, height: paddedHeight, width: paddedWidth });
  const differences = graph.node('Sub', [apart, unsqueezed(graph, plain, 1)]);
  const centred = graph.node('Sub', [differences, meanOver(graph, differences, [1], true)]);
  const variance = meanOver(graph, graph.node('Mul', [centred, centred]), [1, 2]);
  return { plain, variance: cropped(graph, unsqueezed(graph, variance, 1), architecture) };
}

function addActivations(
  graph: GraphBuilder,
  { architecture, weights }: Snapshot,
  { gaussians }: DetectorStatistics,
  detector: ActivationDetectorId,
  picture: string,
): DetectorNodes {
  const ofMasks = gaussians[detector];
  if (!ofMasks) throw new RangeError(`The detector ${detector} has learned nothing.`);
  const means: string[] = [];
  const watch = ({ kind }: Layer, output: string) => {
    if (kind === 'leaky-relu') means.push(meanOver(graph, output, [2, 3]));
  };
  const output = addNetwork(graph, architecture, padded(graph, picture, architecture), { weights, scope: '', watch });
  const channelMeans = graph.node('Concat', means, { axis: { int: 1 } });
  const score = meanDistance(graph, detector, ofMasks, channelMeans);
  return { reconstruction: cropped(graph, output, architecture), map: null, score };
}
