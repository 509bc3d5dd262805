/** What the network tells of a picture at one scale, as nodes: engine/evidence/scale-evidence.ts. */
import { describeAutoencoder, type Layer } from '../../../domain/architecture';
import { featureLayersOf } from '../../../domain/feature-layers';
import type { Snapshot } from '../../../domain/snapshot';
import type { GraphBuilder } from './graph-builder';
import { addNetwork } from './network-nodes';
import { cropped, padded } from './padding-nodes';
import { boxMeanOf, residualOf } from './score-nodes';
import { concatenated } from './shape-nodes';

/** Extent of the reduced picture, and by how much it is reduced. */
export interface Extent {
  readonly width: number;
  readonly height: number;
  readonly reduction: number;
}

/** Means over squares, as in imaging/halved.ts: an odd last row or column is left out. */
export function shrunk(graph: GraphBuilder, picture: string, reduction: number): string {
  if (reduction === 1) return picture;
  const side = { ints: [reduction, reduction] };
  return graph.node('AveragePool', [picture], { kernel_shape: side, strides: side });
}

export interface ScaleEvidenceNodes {
  readonly reconstruction: string;
  /** [batch, 1, height, width]. */
  readonly residual: string;
  /** [batch, features, rows, columns]. */
  readonly features: string;
  /** [batch, 1, height, width]; null without a head. */
  readonly damage: string | null;
}

export function addScaleEvidence(
  graph: GraphBuilder,
  { architecture, weights }: Snapshot,
  picture: string,
  { width, height, reduction }: Extent,
): ScaleEvidenceNodes {
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
