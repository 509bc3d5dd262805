/** Elementwise operators and reductions along axes. */
import * as tf from '@tensorflow/tfjs-core';
import { intAttribute, integersOf, intsAttribute, isTensor, type Operator, tensorOf, type Value } from './value';

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

/** For operators that also compute shapes: integers stay on the host. One of the two lists may be a single number. */
const forIntegers =
  (ofIntegers: (a: number, b: number) => number, ofTensors: Operator): Operator =>
  (inputs, attributes) => {
    if (inputs.some((value) => !value || isTensor(value))) return ofTensors(inputs, attributes);
    return (inputs as readonly Value[]).reduce((a, b) => {
      const [first, second] = [integersOf(a), integersOf(b)];
      const longer = first.length >= second.length ? a : b;
      const integers = integersOf(longer).map((_, place) =>
        ofIntegers(first[first.length === 1 ? 0 : place], second[second.length === 1 ? 0 : place]),
      );
      return { shape: longer.shape, integers };
    });
  };

/** The axes are an attribute; those of ReduceSum are an input. */
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
  Not: unary(tf.logicalNot),
  Sigmoid: unary(tf.sigmoid),
  Sqrt: unary(tf.sqrt),
  And: binary(tf.logicalAnd),
  Add: forIntegers((a, b) => a + b, binary(tf.add)),
  Div: forIntegers((a, b) => Math.trunc(a / b), binary(tf.div)),
  Greater: binary(tf.greater),
  MatMul: binary((a, b) => tf.matMul(a, b)),
  Mul: forIntegers((a, b) => a * b, binary(tf.mul)),
  Sub: forIntegers((a, b) => a - b, binary(tf.sub)),
  Max: forIntegers(Math.max, variadic(tf.maximum)),
  Min: forIntegers(Math.min, variadic(tf.minimum)),
  Clip: ([x, least, most]) => tf.minimum(tf.maximum(tensorOf(x), tensorOf(least)), tensorOf(most)),
  ReduceL2: reduction((x, axes, keepAxes) => tf.sqrt(tf.sum(tf.square(x), axes, keepAxes))),
  ReduceMax: reduction((x, axes, keepAxes) => tf.max(x, axes, keepAxes)),
  ReduceMean: reduction((x, axes, keepAxes) => tf.mean(x, axes, keepAxes)),
  ReduceSum: reduction((x, axes, keepAxes) => tf.sum(x, axes, keepAxes)),
  TopK: ([x, count]) => tf.topk(tensorOf(x), integersOf(count)[0], true).values,
};
