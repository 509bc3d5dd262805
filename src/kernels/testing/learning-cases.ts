/** Cases of the operations of a training step: the loss with its gradient, Adam, the moving average. */
import * as tf from '@tensorflow/tfjs-core';
import { adamUpdate } from '../ops/adam-update/adam-update';
import { adamUpdateReference } from '../ops/adam-update/reference';
import { meanSquaredError } from '../ops/mean-squared-error/mean-squared-error';
import { meanSquaredErrorReference } from '../ops/mean-squared-error/reference';
import { movedAverage } from '../ops/moving-average/moving-average';
import { movingAverageReference } from '../ops/moving-average/reference';
import { drawNumbers, type OperationCase } from './operation-case';

const attributes = { beta1: 0.9, beta2: 0.999, rate: 1e-3, epsilon: 1e-7 };

export const adamCases = [1, 3, 4, 1001, 70_000].flatMap((length, index) =>
  [false, true].map((hasMoments): OperationCase => {
    const draw = drawNumbers(1600 + index);
    const [weight, gradient, first] = [draw([length]), draw([length]), draw([length])];
    const second = draw([length]).map(Math.abs);
    const given = () =>
      [tf.tensor1d(weight), tf.tensor1d(gradient), hasMoments ? { first: tf.tensor1d(first), second: tf.tensor1d(second) } : null] as const;
    return {
      title: `${length} values, ${hasMoments ? 'after' : 'at'} the first step: weight and moments within 1e-6`,
      compute: () => {
        const result = adamUpdate(...given(), attributes);
        return [result.value, result.first, result.second];
      },
      reference: () => adamUpdateReference(...given(), attributes),
      tolerance: { absolute: 1e-6 },
    };
  }),
);

const errorSizes = [
  { length: 1, tolerance: 1e-6 },
  { length: 6, tolerance: 1e-6 },
  { length: 20, tolerance: 1e-6 },
  { length: 9, tolerance: 1e-5 },
  { length: 20_000, tolerance: 1e-5 },
];

export const meanSquaredErrorCases = errorSizes.map(({ length, tolerance }, index): OperationCase => {
  const draw = drawNumbers(1700 + index);
  const [prediction, target] = [draw([length]), draw([length])];
  const run = (loss: typeof meanSquaredError) => () => {
    const { value, grad } = tf.valueAndGrad((x: tf.Tensor) => loss(x, tf.tensor1d(target)))(tf.tensor1d(prediction), tf.scalar(3));
    return [value, grad];
  };
  return {
    title: `${length} values: value and gradient within ${tolerance}`,
    compute: run(meanSquaredError),
    reference: run(meanSquaredErrorReference),
    tolerance: { absolute: tolerance },
  };
});

export const movingAverageCases = [21].map((length): OperationCase => {
  const draw = drawNumbers(1800);
  const [average, value] = [draw([length]), draw([length])];
  const run = (move: typeof movedAverage) => () => [move(tf.tensor1d(average), tf.tensor1d(value), 0.99)];
  return {
    title: `${length} values: within 1e-6`,
    compute: run(movedAverage),
    reference: run(movingAverageReference),
    tolerance: { absolute: 1e-6 },
  };
});
