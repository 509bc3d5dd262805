/**
 * The graph of an ONNX inspection from the prepared picture on. In the file, scaling is two dense matrix products, which cost ONNX Runtime a third of its time at one
 * megapixel and most of it at twelve; imaging/prepare-picture.ts reads each pixel once, to the same numbers.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Preparation } from '../../src/domain/preparation';
import type { OnnxModel, OnnxTensor, ValueInfo } from '../../src/formats/onnx/file/onnx-model';
import { GraphBuilder } from '../../src/formats/onnx/graph/graph-builder';
import { addPreparation } from '../../src/formats/onnx/graph/preparation-nodes';

const PICTURES = 'pictures';

/** What the runner reads of a graph. */
export const outputsRead: ReadonlySet<string> = new Set(['score', 'reject', 'look', 'anomaly_map']);

/**
 * @param file as it was exported
 * @returns the same for one prepared picture, [1, channels, height, width] in 0..1, and only the outputs that the runner reads; null where
 *   the file prepares pictures otherwise than this version does, or uses them in another way too
 */
export function preparedGraph(file: OnnxModel, preparation: Preparation): OnnxModel | null {
  const builder = new GraphBuilder();
  const input = addPreparation(builder, PICTURES, preparation);
  const expected = builder.finish({ name: '', inputs: [], outputs: [floats(input, [])], metadata: new Map() });
  if (!hasAllOf(file, expected)) return null;
  const outputs = file.outputs.filter(({ name }) => outputsRead.has(name));
  const needed = new Set(outputs.map(({ name }) => name));
  const nodes = file.nodes.toReversed().filter(({ inputs, outputs }) => {
    const isNeeded = !outputs.includes(input) && outputs.some((name) => needed.has(name));
    if (isNeeded) for (const name of inputs) needed.add(name);
    return isNeeded;
  });
  if (needed.has(PICTURES)) return null;
  const { channels, height, width } = preparation;
  return {
    name: file.name,
    nodes: nodes.reverse(),
    constants: new Map([...file.constants].filter(([name]) => needed.has(name))),
    inputs: [floats(input, [1, channels, height, width])],
    outputs: outputs.map((output) => ({ ...output, shape: output.shape.map((extent) => (extent === 'batch' ? 1 : extent)) })),
    metadata: new Map(),
  };
}

const floats = (name: string, shape: ValueInfo['shape']): ValueInfo => ({ name, type: 'float', shape });

function hasAllOf(file: OnnxModel, { nodes, constants }: OnnxModel): boolean {
  const made = new Map(file.nodes.map((node) => [node.outputs[0], node]));
  return (
    nodes.every((node) => isDeepStrictEqual(node, made.get(node.outputs[0]))) &&
    [...constants].every(([name, tensor]) => isDeepStrictEqual(plain(tensor), plain(file.constants.get(name))))
  );
}

const plain = (tensor: OnnxTensor | undefined) => tensor && { ...tensor, values: Array.from(tensor.values) };
