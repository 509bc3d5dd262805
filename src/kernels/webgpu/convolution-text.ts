/**
 * What the three matrix products of a convolution (convolution.ts, filter-gradient.ts, input-gradient.ts) have in common: the plan with its
 * parameters, and WGSL for reading and writing four values at a time where channels are a multiple of four, one at a time elsewhere. Padding,
 * strides and phases are address arithmetic with constants: nothing is copied, padded or spread with zeros in memory.
 */
import type { ConvolutionShape } from '../ops/convolution-gradients/convolution-shape';
import type { GpuProgram } from './gpu-program';
import { planProduct, type Tile } from './product-plan';

export interface GpuConvolution extends ConvolutionShape {
  /** The output channels are four phases, which lie in memory as [batch, 2 * outHeight, 2 * outWidth, outChannels / 4]. */
  readonly interleaved: boolean;
}

export interface ProductProgram extends GpuProgram {
  /** The number of partial results, one after the other, which have to be added up. */
  readonly splits: number;
  readonly workgroups: readonly [number, number, number];
  /** The values of PARAMETERS. */
  readonly integers: readonly number[];
}

/** pixels: how many of the batch the product has; splitDepth: how much of the depth one part takes; values: of one part of the result. */
export const PARAMETERS = { pixels: 'i32', splitDepth: 'i32', values: 'i32' };

/** A coordinate or an offset that stays outside the picture with every tap added; twice its value still is an i32. */
export const OUT_OF_BOUNDS = -1_000_000_000;

interface Sizes {
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
  readonly pixels: number;
  /** Of the whole result. */
  readonly values: number;
  /** Products in one dispatch. */
  readonly products: number;
}

/** A product of the convolution. Its name contains all constants of its text. */
export function productProgram(kind: string, shape: GpuConvolution, tile: Tile, sizes: Sizes, wgsl: () => string): ProductProgram {
  const { batch: _, ...constants } = shape;
  const plan = planProduct(tile, sizes.rows, sizes.columns, sizes.depth, sizes.products);
  const splitDepth = Math.ceil(sizes.depth / plan.splits / tile.depth) * tile.depth;
  const splits = Math.ceil(sizes.depth / splitDepth);
  return {
    name: `${kind} ${Object.entries({ ...constants, ...tile }).join(' ')}`,
    wgsl,
    splits,
    workgroups: [plan.workgroupsX, plan.workgroupsY, splits * sizes.products],
    integers: [sizes.pixels, splitDepth, sizes.values],
  };
}

/** WGSL that declares the part of the depth that workgroup z multiplies, and where its results begin. */
export function splitPrologue(depth: string): string {
  return `
  partStart = i32(group.z) * parameters.values;
  let depthStart = i32(group.z) * parameters.splitDepth;
  let depthEnd = min(depthStart + parameters.splitDepth, ${depth});`;
}

/** WGSL's type of one value of an array whose rows are so many channels long. */
export function vectorType(channels: number): 'vec4f' | 'f32' {
  return channels % 4 === 0 ? 'vec4f' : 'f32';
}

/** The number of channels that are contiguous in the convolution's output. */
export function outputRun({ outChannels, interleaved }: GpuConvolution): number {
  return interleaved ? outChannels / 4 : outChannels;
}

/**
 * WGSL's type for the index of four values: that of the first where channels are a multiple of four, since those lie together, else one for each.
 * Arithmetic reads the same for both.
 */
export function indexType(channels: number): 'i32' | 'vec4i' {
  return channels % 4 === 0 ? 'i32' : 'vec4i';
}

/** What to add to the first index, in that type. */
export function indexSteps(channels: number): string {
  return channels % 4 === 0 ? '0' : 'vec4i(0, 1, 2, 3)';
}

/** The body of a function that returns four values of an array; a negative index (of indexType) is a zero. */
export function gatherText(array: string, channels: number, index: string): string {
  const safe = `let index = ${index}; let safe = max(index, ${indexType(channels)}());`;
  if (channels % 4 === 0) return `${safe} return select(vec4f(), ${array}[safe / 4], index >= 0);`;
  const values = ['x', 'y', 'z', 'w'].map((lane) => `${array}[safe.${lane}]`);
  return `${safe} return select(vec4f(), vec4f(${values.join(', ')}), index >= vec4i());`;
}

/**
 * Declares `name(spot: vec3i, tap: Tap)` (in the order of `parameters`): four values of a picture at an offset with row and column, moved by a
 * tap's; zeros outside of it.
 */
export function spatialValuesText(
  name: string,
  array: string,
  channels: number,
  height: number,
  width: number,
  parameters: string,
): string {
  const type = indexType(channels);
  const unsigned = channels % 4 === 0 ? 'u32' : 'vec4u';
  return `
struct Tap { offset: ${type}, y: ${type}, x: ${type} }
fn ${name}(${parameters}) -> vec4f {
  let isInside = (${unsigned}(spot.y + tap.y) < ${unsigned}(${height})) & (${unsigned}(spot.z + tap.x) < ${unsigned}(${width}));
  ${gatherText(array, channels, `select(${type}(-1), spot.x + tap.offset, isInside)`)}
}`;
}

/**
 * Declares `inputSpot(pixel: i32) -> vec3i`, where the window of an output pixel begins in the input (offset of the first channel, row, column),
 * and `inputTap(tap: i32) -> Tap`, what a row of the filter (tap and input channel) adds to it. Rows stop at `rows`.
 */
export function inputText(shape: GpuConvolution, rows: number): string {
  const { height, width, inChannels, outHeight, outWidth, kernelWidth, stride, padTop, padLeft } = shape;
  return `
fn inputSpot(pixel: i32) -> vec3i {
  let y = pixel / ${outWidth} % ${outHeight} * ${stride} - ${padTop};
  let x = pixel % ${outWidth} * ${stride} - ${padLeft};
  let offset = ((pixel / ${outHeight * outWidth} * ${height} + y) * ${width} + x) * ${inChannels};
  return vec3i(offset, select(${OUT_OF_BOUNDS}, y, pixel < parameters.pixels), x);
}
fn inputTap(first: i32) -> Tap {
  let row = first + ${indexSteps(inChannels)};
  let tap = row / ${inChannels};
  let y = tap / ${kernelWidth};
  let x = tap % ${kernelWidth};
  let isThere = row < ${indexType(inChannels)}(${rows});
  return Tap((y * ${width} + x) * ${inChannels} + row % ${inChannels}, select(${indexType(inChannels)}(${OUT_OF_BOUNDS}), y, isThere), x);
}`;
}

/**
 * Declares `pixelOffset(pixel: i32)` and `channelOffset(channel)` of the convolution's output: their sum is where a value lies. With phases
 * interleaved, an output row still takes outWidth * outChannels values, but its pixels are half as far apart.
 */
export function outputText(shape: GpuConvolution): string {
  const { outWidth, outChannels, interleaved } = shape;
  const run = outputRun(shape);
  const type = indexType(run);
  const phase = `let phase = channel / ${run}; return (phase / 2 * ${2 * outWidth} + phase % 2) * ${run} + channel % ${run};`;
  return `
fn pixelOffset(pixel: i32) -> i32 { return pixel / ${outWidth} * ${outWidth * outChannels} + pixel % ${outWidth} * ${pixelStride(shape)}; }
fn channelOffset(channel: ${type}) -> ${type} {
  ${interleaved ? phase : 'return channel;'}
}`;
}

/** Values from one output pixel of a row to the next. */
export function pixelStride({ outChannels, interleaved }: GpuConvolution): number {
  return interleaved ? outChannels / 2 : outChannels;
}

/**
 * Statements that write `values` to `result` at partStart + offset, an index for channels by four or one for each, if the row exists.
 *
 * @param run values that lie together in the result
 */
export function scatterText(run: number, columns: number, rowExists: string, offset: string): string {
  if (run % 4 === 0) return `if (${rowExists} && column < ${columns}) { result[(partStart + ${offset}) / 4] = values; }`;
  const one = (lane: string, step: number) =>
    `if (${rowExists} && column + ${step} < ${columns}) { result[partStart + at.${lane}] = values.${lane}; }`;
  return [`let at = ${offset};`, ...['x', 'y', 'z', 'w'].map(one)].join('\n  ');
}
