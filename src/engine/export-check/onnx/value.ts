/**
 * A value between operators: a tensor on the device, or integers on the host. Shapes and indices stay on the host, so that computing the size of a
 * tensor never waits for the device.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Attributes, OnnxTensor } from '../../../formats/onnx/file/onnx-model';

export interface Integers {
  readonly shape: readonly number[];
  readonly integers: readonly number[];
}

export type Value = tf.Tensor | Integers;

/** An ONNX operator. Omitted inputs are undefined. It is called inside tf.tidy, and returns the first output. */
export type Operator = (inputs: readonly (Value | undefined)[], attributes: Attributes) => Value;

export const isTensor = (value: Value): value is tf.Tensor => value instanceof tf.Tensor;

/** @throws TypeError where the value is no tensor */
export function tensorOf(value: Value | undefined): tf.Tensor {
  if (!value || !isTensor(value)) throw new TypeError('An operator of the ONNX graph wants a tensor.');
  return value;
}

/** @throws TypeError where the value is a tensor, not integers */
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
