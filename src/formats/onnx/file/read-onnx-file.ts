/**
 * The bytes of an .onnx file as a model. It reads the part of the format that the studio writes and refuses everything else; every length is
 * checked against the bytes that are there.
 */
import { shapeSize } from '../../../domain/architecture';
import { MessageFields } from './message-fields';
import {
  type Attribute,
  type ElementType,
  elementTypes,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type ValueInfo,
} from './onnx-model';

/** @throws RangeError where it is no such file; its message says what is wrong, for the middle of a sentence */
export function readOnnxFile(bytes: Uint8Array): OnnxModel {
  const model = MessageFields.of(bytes);
  const [graph] = model.messages(7);
  if (!graph) throw new RangeError('there is no network in it');
  return {
    name: graph.text(2),
    nodes: graph.messages(1).map(nodeOf),
    constants: new Map(graph.messages(5).map((tensor) => [tensor.text(8), tensorOf(tensor)])),
    inputs: graph.messages(11).map(valueInfoOf),
    outputs: graph.messages(12).map(valueInfoOf),
    metadata: new Map(model.messages(14).map((entry) => [entry.text(1), entry.text(2)])),
  };
}

function nodeOf(node: MessageFields): OnnxNode {
  const attributes = node.messages(5).map((attribute) => [attribute.text(1), attributeOf(attribute)]);
  return { operator: node.text(4), inputs: node.texts(1), outputs: node.texts(2), attributes: Object.fromEntries(attributes) };
}

function attributeOf(attribute: MessageFields): Attribute {
  const [type] = attribute.numbers(20);
  if (type === 1) return { float: attribute.numbers(2)[0] ?? 0 };
  if (type === 2) return { int: attribute.numbers(3)[0] ?? 0 };
  if (type === 3) return { text: attribute.text(4) };
  if (type === 7) return { ints: attribute.numbers(8) };
  throw new RangeError(`the attribute ${attribute.text(1)} is of a kind that the studio does not write`);
}

function tensorOf(tensor: MessageFields): OnnxTensor {
  const name = tensor.text(8);
  const shape = tensor.numbers(1);
  const type = elementTypeOf(tensor.numbers(2)[0], name);
  // A copy, because the bytes may not lie on a multiple of eight.
  const { buffer } = Uint8Array.from(tensor.bytes(9)[0] ?? []);
  const bytesPerValue = { float: 4, int64: 8, uint8: 1, bool: 1 }[type];
  if (shape.some((length) => length < 0) || shapeSize(shape) * bytesPerValue !== buffer.byteLength) {
    throw new RangeError(`${name} has ${buffer.byteLength} bytes, which its shape [${shape.join(', ')}] does not fit`);
  }
  if (type === 'float') return { type, shape, values: new Float32Array(buffer) };
  if (type === 'int64') return { type, shape, values: Int32Array.from(new BigInt64Array(buffer), Number) };
  return { type: 'uint8', shape, values: new Uint8Array(buffer) };
}

function elementTypeOf(number: number | undefined, name: string): ElementType {
  const type = (Object.keys(elementTypes) as ElementType[]).find((each) => elementTypes[each] === number);
  if (!type) throw new RangeError(`${name} holds values of a kind that the studio does not write`);
  return type;
}

function valueInfoOf(value: MessageFields): ValueInfo {
  const name = value.text(1);
  const [tensorType] = value.messages(2)[0]?.messages(1) ?? [];
  if (!tensorType) throw new RangeError(`${name} has no type`);
  const extents = tensorType.messages(2)[0]?.messages(1) ?? [];
  const shape = extents.map((extent) => extent.numbers(1)[0] ?? extent.text(2));
  return { name, type: elementTypeOf(tensorType.numbers(1)[0], name), shape };
}
