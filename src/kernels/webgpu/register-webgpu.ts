/**
 * Registers our GPU kernels in the tfjs WebGPU backend: Conv2D instead of the stock kernel for the shapes that ours supports (float32, NHWC, no
 * dilation), and the others under names of their own, which the operations look for. Other convolutions go to the stock kernel.
 */
import * as tf from '@tensorflow/tfjs-core';
import { ADAM_UPDATE } from '../ops/adam-update/adam-update';
import { COLUMN_SUMS } from '../ops/channel-bias/channel-bias';
import { convolutionShape, gradientShape } from '../ops/convolution-gradients/convolution-shape';
import { FILTER_GRADIENT, type GradientAttributes, INPUT_GRADIENT } from '../ops/convolution-gradients/gradient-kernels';
import { MOVING_AVERAGE } from '../ops/moving-average/moving-average';
import { NORMALISED_ACTIVATION, NORMALISED_ACTIVATION_GRADIENT } from '../ops/normalised-activation/normalised-activation';
import { PACK_KERNEL, PACKED_CONVOLUTION } from '../ops/prepared-convolution/packed-kernels';
import { SCALED_ACTIVATION } from '../ops/scaled-activation/scaled-activation';
import {
  FOLD,
  PHASED_CONVOLUTION,
  PHASED_FILTER_GRADIENT,
  PHASED_INPUT_GRADIENT,
  UNFOLD,
} from '../ops/upsampled-convolution/upsampled-convolution';
import { adamStep } from './adam-step';
import { convolutionProgram } from './convolution';
import type { GpuConvolution } from './convolution-text';
import { filterGradientProgram } from './filter-gradient';
import { foldKernel, unfoldKernel } from './fold-kernel';
import { inputGradientProgram } from './input-gradient';
import { movedAverage } from './moving-average';
import { normalisedActivation, normalisedActivationGradient } from './normalised-activation';
import { packedConvolution } from './packed-convolution';
import { runProduct } from './run-product';
import { columnSums } from './run-sums';
import { scaledActivation } from './scaled-activation';
import type { WebGpuBackend } from './webgpu-backend';

type Inputs<Name extends string> = Record<Name, tf.TensorInfo>;

let done = false;

/** Register the kernels, once; the WebGPU backend must have been imported. */
export function registerWebGpuKernels(): void {
  if (done) return;
  done = true;
  registerConvolutions();
  registerPhasedConvolutions();
  register(COLUMN_SUMS, (backend, { x }: Inputs<'x'>) => {
    const channels = x.shape[x.shape.length - 1];
    return columnSums(backend, x, tf.util.sizeFromShape(x.shape) / channels, channels);
  });
  register(NORMALISED_ACTIVATION, normalisedActivation);
  register(NORMALISED_ACTIVATION_GRADIENT, normalisedActivationGradient);
  register(SCALED_ACTIVATION, scaledActivation);
  register(FOLD, (backend, { kernel }: Inputs<'kernel'>) => foldKernel(backend, kernel));
  register(UNFOLD, (backend, { dy }: Inputs<'dy'>) => unfoldKernel(backend, dy));
  register(ADAM_UPDATE, adamStep);
  register(MOVING_AVERAGE, movedAverage);
  // Our products read kernels as they are, so packing is the identity.
  register(PACK_KERNEL, (backend, { kernel }: Inputs<'kernel'>) => {
    backend.incRef(kernel.dataId);
    return { dataId: kernel.dataId, shape: kernel.shape, dtype: kernel.dtype };
  });
  register(PACKED_CONVOLUTION, packedConvolution);
}

function registerConvolutions(): void {
  const stock = tf.getKernel('Conv2D', 'webgpu');
  tf.unregisterKernel('Conv2D', 'webgpu');
  tf.registerKernel({
    kernelName: 'Conv2D',
    backendName: 'webgpu',
    kernelFunc: (call) => {
      const { x, filter } = call.inputs as Inputs<'x' | 'filter'>;
      const shape = convolutionShape(x, filter, call.attrs as unknown as tf.Conv2DAttrs);
      if (!shape) return stock.kernelFunc(call);
      const program = convolutionProgram({ ...shape, interleaved: false });
      return runProduct(backendOf(call), program, [x, filter], [shape.batch, shape.outHeight, shape.outWidth, shape.outChannels]);
    },
  });
  register(INPUT_GRADIENT, (backend, { dy, filter }: Inputs<'dy' | 'filter'>, attributes: GradientAttributes) => {
    const program = inputGradientProgram({ ...gradientShape(attributes, dy), interleaved: false });
    return runProduct(backend, program, [dy, filter], attributes.inputShape);
  });
  register(FILTER_GRADIENT, (backend, { x, dy }: Inputs<'x' | 'dy'>, attributes: GradientAttributes) => {
    const program = filterGradientProgram({ ...gradientShape(attributes, dy), interleaved: false });
    return runProduct(backend, program, [x, dy], attributes.filterShape);
  });
}

function registerPhasedConvolutions(): void {
  register(PHASED_CONVOLUTION, (backend, { x, filter }: Inputs<'x' | 'filter'>) => {
    const [batch, height, width, inChannels] = x.shape;
    const outChannels = filter.shape[3];
    const program = convolutionProgram(phasedShape(batch, height, width, inChannels, outChannels));
    return runProduct(backend, program, [x, filter], [batch, 2 * height, 2 * width, outChannels / 4]);
  });
  register(PHASED_INPUT_GRADIENT, (backend, { dy, filter }: Inputs<'dy' | 'filter'>) => {
    const [batch, height, width] = dy.shape;
    const [, , inChannels, outChannels] = filter.shape;
    const program = inputGradientProgram(phasedShape(batch, height / 2, width / 2, inChannels, outChannels));
    return runProduct(backend, program, [dy, filter], [batch, height / 2, width / 2, inChannels]);
  });
  register(PHASED_FILTER_GRADIENT, (backend, { x, dy }: Inputs<'x' | 'dy'>) => {
    const [batch, height, width, inChannels] = x.shape;
    const outChannels = 4 * dy.shape[3];
    const program = filterGradientProgram(phasedShape(batch, height, width, inChannels, outChannels));
    return runProduct(backend, program, [x, dy], [3, 3, inChannels, outChannels]);
  });
}

/** The 3x3 convolution of all four phases at once. */
function phasedShape(batch: number, height: number, width: number, inChannels: number, outChannels: number): GpuConvolution {
  const input = { batch, height, width, inChannels };
  const output = { outHeight: height, outWidth: width, outChannels, interleaved: true };
  return { ...input, ...output, kernelHeight: 3, kernelWidth: 3, stride: 1, padTop: 1, padLeft: 1 };
}

function register<Given, Attributes>(
  kernelName: string,
  kernel: (backend: WebGpuBackend, inputs: Given, attributes: Attributes) => tf.TensorInfo | tf.TensorInfo[],
): void {
  const kernelFunc: tf.KernelFunc = (call) => kernel(backendOf(call), call.inputs as Given, call.attrs as Attributes);
  tf.registerKernel({ kernelName, backendName: 'webgpu', kernelFunc });
}

function backendOf(call: Parameters<tf.KernelFunc>[0]): WebGpuBackend {
  return call.backend as unknown as WebGpuBackend;
}
