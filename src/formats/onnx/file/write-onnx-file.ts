/** An ONNX model as the bytes of an .onnx file, with its own SHA-256 at the end. The same model gives the same bytes. Field numbers: onnx/onnx.proto3. */
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
import { sealed } from './onnx-seal';
import { bytesField, floatField, integerField, type Message, messageField, messageOf, textField } from './protobuf-writer';

const attributeTypes = { float: 1, int: 2, text: 3, ints: 7 } as const;

export function writeOnnxFile(model: OnnxModel): Uint8Array<ArrayBuffer> {
  const said = [...model.metadata].filter(([key]) => key !== HASH_KEY);
  const metadata = said.map(([key, value]) => messageField(14, messageOf(textField(1, key), textField(2, value))));
  const whole = messageOf(
    integerField(1, IR_VERSION),
    textField(2, 'Stainless'),
    messageField(7, graphMessage(model)),
    messageField(8, messageOf(textField(1, ''), integerField(2, OPSET))),
    ...metadata,
  );
  return sealed(whole);
}

function graphMessage({ name, nodes, constants, inputs, outputs }: OnnxModel): Message {
  return messageOf(
    ...nodes.map((node) => messageField(1, nodeMessage(node))),
    textField(2, name),
    ...Array.from(constants, ([constant, tensor]) => messageField(5, tensorMessage(constant, tensor))),
    ...inputs.map((input) => messageField(11, valueMessage(input))),
    ...outputs.map((output) => messageField(12, valueMessage(output))),
  );
}

function nodeMessage({ operator, inputs, outputs, attributes }: OnnxNode): Message {
  return messageOf(
    ...inputs.map((input) => textField(1, input)),
    ...outputs.map((output) => textField(2, output)),
    textField(3, outputs[0]),
    textField(4, operator),
    ...Object.entries(attributes).map(([name, attribute]) => messageField(5, attributeMessage(name, attribute))),
  );
}

function attributeMessage(name: string, attribute: Attribute): Message {
  if ('float' in attribute) return messageOf(textField(1, name), floatField(2, attribute.float), integerField(20, attributeTypes.float));
  if ('int' in attribute) return messageOf(textField(1, name), integerField(3, attribute.int), integerField(20, attributeTypes.int));
  if ('text' in attribute) return messageOf(textField(1, name), textField(4, attribute.text), integerField(20, attributeTypes.text));
  return messageOf(textField(1, name), ...attribute.ints.map((value) => integerField(8, value)), integerField(20, attributeTypes.ints));
}

function tensorMessage(name: string, tensor: OnnxTensor): Message {
  return messageOf(
    ...tensor.shape.map((length) => integerField(1, length)),
    integerField(2, elementTypes[tensor.type]),
    textField(8, name),
    bytesField(9, rawBytes(tensor)),
  );
}

/** Little endian, as every machine that runs a browser is. */
function rawBytes({ type, values }: OnnxTensor): Uint8Array {
  if (type === 'int64') return new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function valueMessage({ name, type, shape }: ValueInfo): Message {
  const extents = shape.map((extent) => messageField(1, typeof extent === 'number' ? integerField(1, extent) : textField(2, extent)));
  const tensorType = messageOf(integerField(1, elementTypes[type]), messageField(2, messageOf(...extents)));
  return messageOf(textField(1, name), messageField(2, messageOf(messageField(1, tensorType))));
}
