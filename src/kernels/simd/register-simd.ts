/**
 * Puts our CPU kernels into the wasm backend: Conv2D in place of the stock one for what we claim (float32, NHWC, no dilation, channels
 * by four), and its two gradients under names of their own, which convolution-gradients.ts looks for. What is not claimed goes to
 * the stock kernel; where the backend's memory was not caught, nothing is registered and the studio works as before.
 */
import * as tf from '@tensorflow/tfjs-core';
import { ADAM_UPDATE, type AdamAttributes } from '../adam-update/adam-update';
import { COLUMN_SUMS } from '../channel-bias/channel-bias';
import { FILTER_GRADIENT, type GradientAttributes, INPUT_GRADIENT } from '../convolution-gradients/gradient-kernels';
import { convolutionShape, gradientShape } from '../convolution-shape';
import { NORMALISED_ACTIVATION, NORMALISED_ACTIVATION_GRADIENT } from '../normalised-activation/normalised-activation';
import { SCALED_ACTIVATION } from '../scaled-activation/scaled-activation';
import { FOLD, UNFOLD } from '../upsampled-convolution/upsampled-convolution';
import { capturedMemory } from './captured-memory';
import { type ActivationShape, simdActivation, simdActivationGradient, simdColumnSums, simdScaledActivation } from './simd-activation';
import { simdConvolution, simdFilterGradient, simdInputGradient } from './simd-convolution';
import { SimdHeap } from './simd-heap';
import { startThreadPool } from './thread-pool';
import { addressOf, type WasmBackend, wasmBackend } from './wasm-backend';

/** Values of a weight in one chunk of an Adam step. */
const ADAM_CHUNK = 65_536;

let threads = 0;

/**
 * Start the threads and register the kernels, once; the wasm backend must be the one in use.
 *
 * @param wishedThreads the calling one included
 * @returns threads at work; 0 where our kernels cannot be used
 */
export async function registerSimdKernels(wishedThreads: number): Promise<number> {
  const memory = capturedMemory();
  if (!memory || threads > 0) return threads;
  const pool = await startThreadPool(memory, wishedThreads);
  const workshop = { pool, heap: new SimdHeap(memory, wasmBackend().wasm) };
  const register = (kernelName: string, kernelFunc: tf.KernelFunc) => tf.registerKernel({ kernelName, backendName: 'wasm', kernelFunc });

  const stock = tf.getKernel('Conv2D', 'wasm');
  tf.unregisterKernel('Conv2D', 'wasm');
  register('Conv2D', (call) => {
    const { x, filter } = call.inputs as { x: tf.TensorInfo; filter: tf.TensorInfo };
    const shape = convolutionShape(x, filter, call.attrs as unknown as tf.Conv2DAttrs);
    if (!shape || shape.outChannels % 4 !== 0) return stock.kernelFunc(call);
    const backend = call.backend as unknown as WasmBackend;
    workshop.heap.tidyTables();
    const out = backend.makeOutput([shape.batch, shape.outHeight, shape.outWidth, shape.outChannels], 'float32');
    simdConvolution(workshop, shape, addressOf(backend, x), addressOf(backend, filter), addressOf(backend, out));
    return out;
  });

  register(INPUT_GRADIENT, ({ inputs, attrs, backend }) => {
    const { dy, filter } = inputs as { dy: tf.TensorInfo; filter: tf.TensorInfo };
    const attributes = attrs as unknown as GradientAttributes;
    const wasm = backend as unknown as WasmBackend;
    workshop.heap.tidyTables();
    const dx = wasm.makeOutput([...attributes.inputShape], 'float32');
    simdInputGradient(workshop, gradientShape(attributes, dy), addressOf(wasm, dy), addressOf(wasm, filter), addressOf(wasm, dx));
    return dx;
  });

  register(FILTER_GRADIENT, ({ inputs, attrs, backend }) => {
    const { x, dy } = inputs as { x: tf.TensorInfo; dy: tf.TensorInfo };
    const attributes = attrs as unknown as GradientAttributes;
    const wasm = backend as unknown as WasmBackend;
    workshop.heap.tidyTables();
    const dFilter = wasm.makeOutput([...attributes.filterShape], 'float32');
    simdFilterGradient(workshop, gradientShape(attributes, dy), addressOf(wasm, x), addressOf(wasm, dy), addressOf(wasm, dFilter));
    return dFilter;
  });
  register(NORMALISED_ACTIVATION, ({ inputs, attrs, backend }) => {
    const { x, gamma, beta } = inputs as Record<'x' | 'gamma' | 'beta', tf.TensorInfo>;
    const wasm = backend as unknown as WasmBackend;
    const channels = x.shape[3];
    const [out, mean, variance] = [
      wasm.makeOutput(x.shape, 'float32'),
      wasm.makeOutput([channels], 'float32'),
      wasm.makeOutput([channels], 'float32'),
    ];
    simdActivation(workshop, activationShape(x, attrs), addressesOf(wasm, { x, gamma, beta, out, mean, variance }));
    return [out, mean, variance];
  });

  register(NORMALISED_ACTIVATION_GRADIENT, ({ inputs, attrs, backend }) => {
    const given = inputs as Record<'dy' | 'out' | 'x' | 'mean' | 'variance' | 'gamma', tf.TensorInfo>;
    const wasm = backend as unknown as WasmBackend;
    const channels = given.x.shape[3];
    const [dx, dGamma, dBeta] = [
      wasm.makeOutput(given.x.shape, 'float32'),
      wasm.makeOutput([channels], 'float32'),
      wasm.makeOutput([channels], 'float32'),
    ];
    simdActivationGradient(workshop, activationShape(given.x, attrs), addressesOf(wasm, { ...given, dx, dGamma, dBeta }));
    return [dx, dGamma, dBeta];
  });

  register(SCALED_ACTIVATION, ({ inputs, attrs, backend }) => {
    const { x, scale, shift } = inputs as Record<'x' | 'scale' | 'shift', tf.TensorInfo>;
    const wasm = backend as unknown as WasmBackend;
    const out = wasm.makeOutput(x.shape, 'float32');
    const addresses = addressesOf(wasm, { x, scale, shift, out });
    simdScaledActivation(workshop, activationShape(x, attrs), addresses.x, addresses.scale, addresses.shift, addresses.out);
    return out;
  });

  register(COLUMN_SUMS, ({ inputs, backend }) => {
    const { x } = inputs as { x: tf.TensorInfo };
    const wasm = backend as unknown as WasmBackend;
    const channels = x.shape[x.shape.length - 1];
    const sums = wasm.makeOutput([channels], 'float32');
    simdColumnSums(workshop, { rows: tf.util.sizeFromShape(x.shape) / channels, channels }, addressOf(wasm, x), addressOf(wasm, sums));
    return sums;
  });

  register(FOLD, ({ inputs, backend }) => {
    const { kernel } = inputs as { kernel: tf.TensorInfo };
    const wasm = backend as unknown as WasmBackend;
    const [, , inChannels, outChannels] = kernel.shape;
    const folded = wasm.makeOutput([3, 3, inChannels, 4 * outChannels], 'float32');
    pool.run('foldKernel', workshop.heap.args(addressOf(wasm, kernel), inChannels, outChannels, addressOf(wasm, folded)), 9);
    return folded;
  });

  register(UNFOLD, ({ inputs, backend }) => {
    const { dy } = inputs as { dy: tf.TensorInfo };
    const wasm = backend as unknown as WasmBackend;
    const [, , inChannels, foldedChannels] = dy.shape;
    const kernel = wasm.makeOutput([5, 5, inChannels, foldedChannels / 4], 'float32');
    pool.run('unfoldKernel', workshop.heap.args(addressOf(wasm, dy), inChannels, foldedChannels / 4, addressOf(wasm, kernel)), 25);
    return kernel;
  });

  register(ADAM_UPDATE, ({ inputs, attrs, backend }) => {
    const { weight, gradient, first, second } = inputs as Record<'weight' | 'gamma' | 'gradient', tf.TensorInfo> &
      Partial<Record<'first' | 'second', tf.TensorInfo>>;
    const { beta1, beta2, rate, epsilon } = attrs as unknown as AdamAttributes;
    const wasm = backend as unknown as WasmBackend;
    const outputs = [weight.shape, weight.shape, weight.shape].map((shape) => wasm.makeOutput(shape, 'float32'));
    const count = tf.util.sizeFromShape(weight.shape);
    const before = [weight, gradient, first, second].map((tensor) => (tensor ? addressOf(wasm, tensor) : 0));
    const after = outputs.map((tensor) => addressOf(wasm, tensor));
    const args = workshop.heap.argsWithFloats([...before, count, ...after, ADAM_CHUNK], [beta1, beta2, rate, epsilon]);
    pool.run('adamStep', args, Math.ceil(count / ADAM_CHUNK));
    return outputs;
  });
  threads = pool.threads;
  return threads;
}

function activationShape(x: tf.TensorInfo, attributes: unknown): ActivationShape {
  const { epsilon, slope } = attributes as Pick<ActivationShape, 'epsilon' | 'slope'>;
  const channels = x.shape[3];
  return { rows: tf.util.sizeFromShape(x.shape) / channels, channels, epsilon, slope };
}

function addressesOf<Name extends string>(backend: WasmBackend, tensors: Record<Name, tf.TensorInfo>): Record<Name, number> {
  return Object.fromEntries(Object.entries<tf.TensorInfo>(tensors).map(([name, tensor]) => [name, addressOf(backend, tensor)])) as Record<
    Name,
    number
  >;
}
