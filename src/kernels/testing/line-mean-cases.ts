/** Cases of the highest mean along lines: lines of two pixels, as long as the picture is narrow allows, odd extents. */
import * as tf from '@tensorflow/tfjs-core';
import { lineMean as lineMeanReference } from '../../imaging/line-mean';
import { lineMean } from '../ops/line-mean/line-mean';
import { drawNumbers, type OperationCase } from './operation-case';

const sizes = [
  { width: 7, height: 9, length: 2 },
  { width: 40, height: 33, length: 64 },
  { width: 131, height: 70, length: 16 },
  { width: 256, height: 256, length: 64 },
];

export const lineMeanCases = sizes.map(({ width, height, length }, index): OperationCase => {
  const plane = drawNumbers(1900 + index)([height, width]);
  const run = (mean: typeof lineMean) => () => [tf.tensor1d(mean(plane, width, height, length))];
  return {
    title: `${width} x ${height}, lines of ${length}: to the bit, no tensors left`,
    compute: run(lineMean),
    reference: run(lineMeanReference),
    tolerance: 'exact',
    leavesNoTensors: true,
  };
});
