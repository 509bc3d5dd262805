/**
 * An ONNX model as the bytes of an .onnx file, with its own SHA-256 at the end. The same model gives the same bytes. Weights are copied once,
 * into the finished file: until then the file is a list of pieces. Field numbers: onnx/onnx.proto3.
 */
import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { HASH_KEY } from '../../checked/content-hash';
import {
  type Attribute,
  elementTypes,
  IR_VERSION,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  OPSET,
  type ValueInfo,
} from './onnx-model';
import { joined, lengthOf, sealed } from './onnx-seal';
import { writeFloat, writeInteger, writeLength, writeMessage, writeText } from './write-fields';

const attributeTypes = { float: 1, int: 2, text: 3, ints: 7 } as const;

export function writeOnnxFile(model: OnnxModel): Uint8Array<ArrayBuffer> {
  return sealed(filePieces(model));
}

/** The same without its SHA-256: for a runtime on this machine, and no file. */
export function writeOnnxUnsealed(model: OnnxModel): Uint8Array<ArrayBuffer> {
  return joined(filePieces(model));
}

function filePieces(model: OnnxModel): Uint8Array[] {
  const graph = graphPieces(model);
  const head = new BinaryWriter();
  writeInteger(head, 1, IR_VERSION);
  writeText(head, 2, 'Stainless');
  writeLength(head, 7, lengthOf(graph));
  const tail = new BinaryWriter();
  writeMessage(tail, 8, (opset) => {
    writeText(opset, 1, '');
    writeInteger(opset, 2, OPSET);
  });
  for (const [key, value] of model.metadata) {
    if (key === HASH_KEY) continue;
    writeMessage(tail, 14, (entry) => {
      writeText(entry, 1, key);
      writeText(entry, 2, value);
    });
  }
  return [head.finish(), ...graph, tail.finish()];
}

function graphPieces({ name, nodes, constants, inputs, outputs }: OnnxModel): Uint8Array[] {
  const before = new BinaryWriter();
  for (const node of nodes) writeMessage(before, 1, (writer) => writeNode(writer, node));
  writeText(before, 2, name);
  const after = new BinaryWriter();
  for (const input of inputs) writeMessage(after, 11, (writer) => writeValueInfo(writer, input));
  for (const output of outputs) writeMessage(after, 12, (writer) => writeValueInfo(writer, output));
  return [before.finish(), ...Array.from(constants, ([constant, tensor]) => tensorPieces(constant, tensor)).flat(), after.finish()];
}

function writeNode(writer: BinaryWriter, { operator, inputs, outputs, attributes }: OnnxNode): void {
  for (const input of inputs) writeText(writer, 1, input);
  for (const output of outputs) writeText(writer, 2, output);
  writeText(writer, 3, outputs[0]);
  writeText(writer, 4, operator);
  for (const [name, attribute] of Object.entries(attributes)) writeMessage(writer, 5, (nested) => writeAttribute(nested, name, attribute));
}

function writeAttribute(writer: BinaryWriter, name: string, attribute: Attribute): void {
  writeText(writer, 1, name);
  if ('float' in attribute) {
    writeFloat(writer, 2, attribute.float);
    writeInteger(writer, 20, attributeTypes.float);
  } else if ('int' in attribute) {
    writeInteger(writer, 3, attribute.int);
    writeInteger(writer, 20, attributeTypes.int);
  } else if ('text' in attribute) {
    writeText(writer, 4, attribute.text);
    writeInteger(writer, 20, attributeTypes.text);
  } else {
    for (const value of attribute.ints) writeInteger(writer, 8, value);
    writeInteger(writer, 20, attributeTypes.ints);
  }
}

/** A constant of the graph, its field's tag first: the values are a piece of their own, not copied yet. */
function tensorPieces(name: string, tensor: OnnxTensor): Uint8Array[] {
  const raw = rawBytes(tensor);
  const fields = new BinaryWriter();
  for (const length of tensor.shape) writeInteger(fields, 1, length);
  writeInteger(fields, 2, elementTypes[tensor.type]);
  writeText(fields, 8, name);
  writeLength(fields, 9, raw.length);
  const head = fields.finish();
  const opening = new BinaryWriter();
  writeLength(opening, 5, head.length + raw.length);
  return [opening.finish(), head, raw];
}

/** Little endian, as every machine that runs a browser is. */
function rawBytes({ type, values }: OnnxTensor): Uint8Array {
  if (type === 'int64') return new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function writeValueInfo(writer: BinaryWriter, { name, type, shape }: ValueInfo): void {
  writeText(writer, 1, name);
  writeMessage(writer, 2, (valueType) => {
    writeMessage(valueType, 1, (tensorType) => {
      writeInteger(tensorType, 1, elementTypes[type]);
      writeMessage(tensorType, 2, (extents) => {
        for (const extent of shape) writeMessage(extents, 1, (dimension) => writeExtent(dimension, extent));
      });
    });
  });
}

function writeExtent(writer: BinaryWriter, extent: number | string): void {
  if (typeof extent === 'number') writeInteger(writer, 1, extent);
  else writeText(writer, 2, extent);
}
