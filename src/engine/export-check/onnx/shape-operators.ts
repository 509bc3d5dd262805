/** Operators that move or cast values. */
import * as tf from '@tensorflow/tfjs-core';
import { elementTypes } from '../../../formats/onnx/file/onnx-model';
import { intAttribute, integersOf, intsAttribute, isTensor, type Operator, tensorOf, type Value } from './value';

export const shapes: Readonly<Record<string, Operator>> = {
  Cast: ([x], attributes) => {
    const kind = intAttribute(attributes, 'to', 0) === elementTypes.float ? 'float32' : 'int32';
    return x && !isTensor(x) ? tf.tensor([...x.integers], [...x.shape], kind) : tf.cast(tensorOf(x), kind);
  },
  Concat: (inputs, attributes) => {
    const parts = inputs as readonly Value[];
    if (!parts.every(isTensor)) return listOf(parts.flatMap(integersOf));
    return tf.concat([...parts], intAttribute(attributes, 'axis', 0));
  },
  Gather: ([x, indices], attributes) => {
    const wanted = integersOf(indices);
    if (x && isTensor(x)) return tf.gather(x, tf.tensor1d([...wanted], 'int32'), intAttribute(attributes, 'axis', 0));
    const all = integersOf(x);
    return { shape: (indices as Value).shape, integers: wanted.map((index) => all[index]) };
  },
  Range: ([start, end, step]) => {
    const [from, to, by] = [start, end, step].map((value) => integersOf(value)[0]);
    return listOf(Array.from({ length: Math.ceil((to - from) / by) }, (_, place) => from + place * by));
  },
  Reshape: ([x, shape]) => {
    const tensor = tensorOf(x);
    return tf.reshape(
      tensor,
      integersOf(shape).map((length, axis) => (length === 0 ? tensor.shape[axis] : length)),
    );
  },
  Shape: ([x]) => listOf(tensorOf(x).shape),
  Slice: ([x, starts, ends, axes]) => {
    const [from, to] = [integersOf(starts), integersOf(ends)];
    if (x && !isTensor(x)) return listOf(x.integers.slice(from[0], to[0]));
    const tensor = tensorOf(x);
    const begin = tensor.shape.map(() => 0);
    const size = [...tensor.shape];
    for (const [place, axis] of integersOf(axes).entries()) {
      begin[axis] = from[place];
      size[axis] = Math.min(to[place], tensor.shape[axis]) - from[place];
    }
    return tf.slice(tensor, begin, size);
  },
  Transpose: ([x], attributes) => tf.transpose(tensorOf(x), [...(intsAttribute(attributes, 'perm') ?? [])]),
  Unsqueeze: ([x, axes]) => tf.expandDims(tensorOf(x), integersOf(axes)[0]),
};

const listOf = (integers: readonly number[]): Value => ({ shape: [integers.length], integers });
