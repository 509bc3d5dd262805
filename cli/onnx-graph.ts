/** An ONNX file in a viewer's terms: what goes in, what comes out, and which operators it is made of. */
import type { ValueInfo } from '../src/formats/onnx/file/onnx-model';
import { readOnnxFile } from '../src/formats/onnx/file/read-onnx-file';

export interface OnnxGraph {
  /** `image: uint8 [batch, height, width, channels]`. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** How many nodes there are of each, the most frequent first. */
  readonly operators: readonly (readonly [operator: string, nodes: number])[];
}

export function onnxGraph(bytes: Uint8Array): OnnxGraph {
  const { inputs, outputs, nodes } = readOnnxFile(bytes);
  const counts = new Map<string, number>();
  for (const { operator } of nodes) counts.set(operator, (counts.get(operator) ?? 0) + 1);
  const operators = [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  return { inputs: inputs.map(valueWords), outputs: outputs.map(valueWords), operators };
}

const valueWords = ({ name, type, shape }: ValueInfo): string => `${name}: ${type} [${shape.join(', ')}]`;
