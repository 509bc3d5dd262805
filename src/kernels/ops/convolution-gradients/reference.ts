/** Both gradients of a convolution by the stock kernels of tfjs: the specification. The wasm backend has no Conv2DBackpropFilter; cpu has both. */
import * as tf from '@tensorflow/tfjs-core';

/**
 * @param x [batch, height, width, in]
 * @param filter [kernelHeight, kernelWidth, in, out]
 * @param dy gradient by the output of a convolution with 'same' padding
 * @returns the gradients by x and by the filter
 */
export function convolutionGradientsReference(x: tf.Tensor4D, filter: tf.Tensor4D, dy: tf.Tensor4D, stride: number): tf.Tensor[] {
  const attributes = { strides: [stride, stride], pad: 'same', dataFormat: 'NHWC' };
  const run = (kernel: string, inputs: tf.NamedTensorMap, shape: object) =>
    tf.engine().runKernel(kernel, inputs, { ...attributes, ...shape } as unknown as tf.NamedAttrMap) as tf.Tensor;
  return [
    run('Conv2DBackpropInput', { dy, filter }, { inputShape: x.shape }),
    run('Conv2DBackpropFilter', { x, dy }, { filterShape: filter.shape }),
  ];
}
