/** Operators that work value by value, or along an axis. */
import * as tf from '@tensorflow/tfjs-core';
import { intAttribute, integersOf, intsAttribute, type Operator, tensorOf } from './value';

const unary =
  (compute: (x: tf.Tensor) => tf.Tensor): Operator =>
  ([x]) =>
    compute(tensorOf(x));

const binary =
  (compute: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor): Operator =>
  ([a, b]) =>
    compute(tensorOf(a), tensorOf(b));

const variadic =
  (compute: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor): Operator =>
  (inputs) =>
    inputs.map(tensorOf).reduce((first, second) => compute(first, second));

/** Axes come as an attribute, or, of the sum alone, as an input. */
const reduction =
  (compute: (x: tf.Tensor, axes: number[], keepAxes: boolean) => tf.Tensor): Operator =>
  ([x, axes], attributes) => {
    const wanted = intsAttribute(attributes, 'axes') ?? integersOf(axes);
    return compute(tensorOf(x), [...wanted], intAttribute(attributes, 'keepdims', 1) === 1);
  };

export const arithmetic: Readonly<Record<string, Operator>> = {
  Abs: unary(tf.abs),
  Exp: unary(tf.exp),
  Floor: unary(tf.floor),
  Identity: unary(tf.clone),
  Log: unary(tf.log),
  Sigmoid: unary(tf.sigmoid),
  Sqrt: unary(tf.sqrt),
  Add: binary(tf.add),
  Div: binary(tf.div),
  Greater: binary(tf.greater),
  MatMul: binary((a, b) => tf.matMul(a, b)),
  Mul: binary(tf.mul),
  Sub: binary(tf.sub),
  Max: variadic(tf.maximum),
  Min: variadic(tf.minimum),
  Clip: ([x, least, most]) => tf.minimum(tf.maximum(tensorOf(x), tensorOf(least)), tensorOf(most)),
  ReduceL2: reduction((x, axes, keepAxes) => tf.sqrt(tf.sum(tf.square(x), axes, keepAxes))),
  ReduceMax: reduction((x, axes, keepAxes) => tf.max(x, axes, keepAxes)),
  ReduceMean: reduction((x, axes, keepAxes) => tf.mean(x, axes, keepAxes)),
  ReduceSum: reduction((x, axes, keepAxes) => tf.sum(x, axes, keepAxes)),
  TopK: ([x, count]) => tf.topk(tensorOf(x), integersOf(count)[0], true).values,
};
