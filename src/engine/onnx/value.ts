/**
 * What goes between operators: a tensor on the device, or whole numbers at hand. Shapes, indices and the like stay at hand, so that nothing
 * waits for the device to know how large the next tensor is.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Attributes, OnnxTensor } from '../../formats/onnx/file/onnx-model';

export interface Integers {
  readonly shape: readonly number[];
  readonly integers: readonly number[];
}

export type Value = tf.Tensor | Integers;

/** One operator of the standard: inputs that are left out are undefined. Called in a tidy; the result is the first output. */
export type Operator = (inputs: readonly (Value | undefined)[], attributes: Attributes) => Value;

export const isTensor = (value: Value): value is tf.Tensor => value instanceof tf.Tensor;

/** @throws TypeError where it is none */
export function tensorOf(value: Value | undefined): tf.Tensor {
  if (!value || !isTensor(value)) throw new TypeError('An operator of the ONNX graph wants a tensor.');
  return value;
}

/** @throws TypeError where they are not at hand */
export function integersOf(value: Value | undefined): readonly number[] {
  if (!value || isTensor(value)) throw new TypeError('An operator of the ONNX graph wants integers.');
  return value.integers;
}

export function constantValue({ type, shape, values }: OnnxTensor): Value {
  if (type === 'int64') return { shape, integers: Array.from(values) };
  return type === 'float' ? tf.tensor(values, [...shape]) : tf.tensor(values, [...shape], 'int32');
}

export function intAttribute(attributes: Attributes, name: string, otherwise: number): number {
  const attribute = attributes[name];
  return attribute && 'int' in attribute ? attribute.int : otherwise;
}

export function floatAttribute(attributes: Attributes, name: string): number {
  const attribute = attributes[name];
  return attribute && 'float' in attribute ? attribute.float : Number.NaN;
}

export function intsAttribute(attributes: Attributes, name: string): readonly number[] | undefined {
  const attribute = attributes[name];
  return attribute && 'ints' in attribute ? attribute.ints : undefined;
}
