/** The network alone as an ONNX graph, for those who bring preparation and scores of their own: what it reconstructs, and what its head sees. */
import type { ExportedModel } from '../model-card/exported-model';
import type { OnnxModel, ValueInfo } from './file/onnx-model';
import { writeOnnxFile } from './file/write-onnx-file';
import { GraphBuilder } from './graph/graph-builder';
import { addNetwork } from './graph/network-nodes';
import { writeMetadata } from './model-metadata';

export function writeOnnxNetwork(model: ExportedModel): Uint8Array<ArrayBuffer> {
  return writeOnnxFile(onnxNetwork(model));
}

/**
 * In: `picture`, [batch, channels, height, width] in 0..1, padded to the network's extent. Out: `reconstruction`, the same shape; and with a
 * head `damage`, [batch, 1, height, width] in 0..1.
 */
export function onnxNetwork({ snapshot: { architecture, weights }, card, statistics }: ExportedModel): OnnxModel {
  const { paddedHeight, paddedWidth, channels, head } = architecture;
  const graph = new GraphBuilder();
  const output = addNetwork(graph, architecture, 'picture', { weights, scope: '' });
  graph.node('Identity', [output], {}, 'reconstruction');
  if (head) {
    const shown = graph.node('Concat', ['picture', output, graph.node('Sub', ['picture', output])], { axis: { int: 1 } });
    graph.node('Sigmoid', [addNetwork(graph, head, shown, { weights, scope: '' })], {}, 'damage');
  }
  const value = (name: string, depth: number): ValueInfo => ({ name, type: 'float', shape: ['batch', depth, paddedHeight, paddedWidth] });
  return graph.finish({
    name: 'Stainless network',
    inputs: [value('picture', channels)],
    outputs: [value('reconstruction', channels), ...(head ? [value('damage', 1)] : [])],
    metadata: writeMetadata('network', card, statistics),
  });
}
