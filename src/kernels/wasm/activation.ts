/**
 * Batch normalisation and LeakyReLU on the CPU: three passes over the rows forward and two backward, divided among the threads. Matrices are
 * [rows, channels] with rows = batch * height * width; channels are a multiple of four. Reference: ops/normalised-activation/reference.ts.
 */
import type { WasmRuntime } from './wasm-runtime';

export interface ActivationShape {
  readonly rows: number;
  readonly channels: number;
  readonly epsilon: number;
  readonly slope: number;
}

/** Approximate values in a chunk: some hundred kilobytes, and enough chunks for every thread. */
const CHUNK_VALUES = 32_768;

/** Addresses of the arrays of the forward pass. */
export interface ForwardArrays {
  readonly x: number;
  readonly gamma: number;
  readonly beta: number;
  readonly out: number;
  readonly mean: number;
  readonly variance: number;
}

export function wasmActivation({ heap, pool }: WasmRuntime, shape: ActivationShape, arrays: ForwardArrays): void {
  const { rows, channels, epsilon, slope } = shape;
  const { x, gamma, beta, out, mean, variance } = arrays;
  const { size, chunks } = chunking(shape);
  const partials = heap.scratch('partials', chunks * channels * 4);
  const scale = heap.scratch('scale', channels * 4);
  const shift = heap.scratch('shift', channels * 4);

  pool.run('columnSums', heap.args(x, rows, channels, size, 0, partials), chunks);
  heap.floats(mean, channels).set(meansOf(heap.floats(partials, chunks * channels), channels, rows));
  pool.run('columnSums', heap.args(x, rows, channels, size, mean, partials), chunks);
  heap.floats(variance, channels).set(meansOf(heap.floats(partials, chunks * channels), channels, rows));

  const [means, variances, gammas, betas] = [mean, variance, gamma, beta].map((address) => heap.floats(address, channels));
  const [scales, shifts] = [heap.floats(scale, channels), heap.floats(shift, channels)];
  for (let channel = 0; channel < channels; channel++) {
    scales[channel] = gammas[channel] / Math.sqrt(variances[channel] + epsilon);
    shifts[channel] = betas[channel] - means[channel] * scales[channel];
  }
  pool.run('scaleAndActivate', heap.argsWithFloats([x, rows, channels, size, scale, shift, out], [slope]), chunks);
}

/** LeakyReLU(x * scale + shift) alone, for inference. */
export function wasmScaledActivation(
  { heap, pool }: WasmRuntime,
  shape: Omit<ActivationShape, 'epsilon'>,
  x: number,
  scale: number,
  shift: number,
  out: number,
): void {
  const { size, chunks } = chunking(shape);
  pool.run('scaleAndActivate', heap.argsWithFloats([x, shape.rows, shape.channels, size, scale, shift, out], [shape.slope]), chunks);
}

/** Sums over all rows: [channels]. */
export function wasmColumnSums(
  { heap, pool }: WasmRuntime,
  { rows, channels }: Pick<ActivationShape, 'rows' | 'channels'>,
  x: number,
  sums: number,
): void {
  const { size, chunks } = chunking({ rows, channels });
  const partials = heap.scratch('partials', chunks * channels * 4);
  pool.run('columnSums', heap.args(x, rows, channels, size, 0, partials), chunks);
  heap.floats(sums, channels).set(meansOf(heap.floats(partials, chunks * channels), channels, 1));
}

/** Addresses of the arrays of the backward pass. */
export interface BackwardArrays {
  readonly dy: number;
  readonly out: number;
  readonly x: number;
  readonly mean: number;
  readonly variance: number;
  readonly gamma: number;
  readonly dx: number;
  readonly dGamma: number;
  readonly dBeta: number;
}

export function wasmActivationGradient({ heap, pool }: WasmRuntime, shape: ActivationShape, arrays: BackwardArrays): void {
  const { rows, channels, epsilon, slope } = shape;
  const { dy, out, x, mean, variance, gamma, dx, dGamma, dBeta } = arrays;
  const { size, chunks } = chunking(shape);
  const partials = heap.scratch('partials', 2 * chunks * channels * 4);
  const [inverse, scale, meanOfDz, meanOfProduct] = ['inverse', 'scale', 'meanOfDz', 'meanOfProduct'].map((name) =>
    heap.scratch(name, channels * 4),
  );

  const [variances, gammas] = [heap.floats(variance, channels), heap.floats(gamma, channels)];
  const [inverses, scales] = [heap.floats(inverse, channels), heap.floats(scale, channels)];
  for (let channel = 0; channel < channels; channel++) {
    inverses[channel] = 1 / Math.sqrt(variances[channel] + epsilon);
    scales[channel] = inverses[channel] * gammas[channel];
  }
  const sums = [dy, rows, channels, size, out, x, mean, inverse];
  pool.run('activationSums', withSlope(heap, sums, slope, [partials]), chunks);

  const means = meansOf(heap.floats(partials, 2 * chunks * channels), 2 * channels, rows);
  heap.floats(meanOfDz, channels).set(means.subarray(0, channels));
  heap.floats(meanOfProduct, channels).set(means.subarray(channels));
  heap.floats(dBeta, channels).set(means.subarray(0, channels).map((value) => value * rows));
  heap.floats(dGamma, channels).set(means.subarray(channels).map((value) => value * rows));
  pool.run('activationGradient', withSlope(heap, sums, slope, [scale, meanOfDz, meanOfProduct, dx]), chunks);
}

/** Both backward loops have the slope in the middle of their arguments. */
function withSlope(heap: WasmRuntime['heap'], before: readonly number[], slope: number, after: readonly number[]): number {
  const address = heap.args(...before, 0, ...after);
  heap.floats(address + before.length * 4, 1)[0] = slope;
  return address;
}

function chunking({ rows, channels }: Pick<ActivationShape, 'rows' | 'channels'>): { size: number; chunks: number } {
  const size = Math.max(1, Math.ceil(CHUNK_VALUES / channels));
  return { size, chunks: Math.ceil(rows / size) };
}

/** Partial sums [chunks, columns] become means over all rows; summed in double precision. */
function meansOf(partials: Float32Array, columns: number, rows: number): Float64Array {
  const means = new Float64Array(columns);
  for (let index = 0; index < partials.length; index++) means[index % columns] += partials[index] / rows;
  return means;
}
