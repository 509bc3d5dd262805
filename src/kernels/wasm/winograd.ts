/**
 * The 5x5 convolutions of the network by Winograd's F(2x2, 3x3): after an upsampling by two, or with a stride of two, both are 3x3 convolutions on the
 * coarse grid, where the fine side has four phases. 64 multiplications take the place of 144 (and of 400 without folding) for a tile after an upsampling,
 * 49 of 100 with a stride; the gradients by the input and by the kernel take as many. Addresses are bytes in the backend's memory. Reference: the
 * stock kernels of tfjs (testing/convolution-cases.ts, testing/upsampled-convolution-cases.ts). The loops: loops/winograd.
 */
import type { ConvolutionShape } from '../ops/convolution-gradients/convolution-shape';
import { PANEL } from './offset-tables';
import type { WasmRuntime } from './wasm-runtime';

/** A 5x5 convolution between a coarse grid of pixels and one twice as fine. All channels are multiples of eight. */
export interface ResampledConvolution {
  readonly kind: 'upsampled' | 'strided';
  readonly batch: number;
  /** Extent of the coarse grid: of the input before an upsampling, of the output with a stride. */
  readonly height: number;
  readonly width: number;
  readonly inChannels: number;
  readonly outChannels: number;
}

/** From the shapes of its input and its kernel. */
export function resampled(kind: ResampledConvolution['kind'], x: readonly number[], kernel: readonly number[]): ResampledConvolution {
  const [batch, height, width, inChannels] = x;
  const scale = kind === 'strided' ? 2 : 1;
  return { kind, batch, height: height / scale, width: width / scale, inChannels, outChannels: kernel[3] };
}

export function outShape({ kind, batch, height, width, outChannels }: ResampledConvolution): number[] {
  const scale = kind === 'upsampled' ? 2 : 1;
  return [batch, height * scale, width * scale, outChannels];
}

/** A convolution with 'same' padding as one of these; null where it is none. */
export function stridedConvolution(shape: ConvolutionShape): ResampledConvolution | null {
  const { batch, height, width, inChannels, outHeight, outWidth, outChannels, kernelHeight, kernelWidth, stride, padTop, padLeft } = shape;
  const isFiveByFive = kernelHeight === 5 && kernelWidth === 5 && padTop === 1 && padLeft === 1;
  const halves = stride === 2 && height === 2 * outHeight && width === 2 * outWidth;
  if (!isFiveByFive || !halves || inChannels % PANEL !== 0 || outChannels % PANEL !== 0) return null;
  return { kind: 'strided', batch, height: outHeight, width: outWidth, inChannels, outChannels };
}

/** What follows the convolution: address of a bias for every column (or 0), and the slope of a LeakyReLU (1 for none). */
export interface Finish {
  readonly bias: number;
  readonly slope: number;
}

/** Values of packed weights, the same in both directions. */
export function winogradWeights({ inChannels, outChannels }: Pick<ResampledConvolution, 'inChannels' | 'outChannels'>): number {
  return 16 * 4 * inChannels * outChannels;
}

/** out = convolution of x with packed weights. */
export function winogradForward(
  runtime: WasmRuntime,
  convolution: ResampledConvolution,
  { x, weights, out }: { readonly x: number; readonly weights: number; readonly out: number },
  finish: Finish = { bias: 0, slope: 1 },
): void {
  const { kind, inChannels, outChannels } = convolution;
  const [from, to] = kind === 'strided' ? [fine, coarse] : [coarse, fine];
  convolve(runtime, convolution, { from: from(convolution, x, inChannels), to: to(convolution, out, outChannels) }, weights, finish);
}

/** dx = gradient by the input, from the gradient by the output and weights that were packed for it. */
function winogradInputGradient(
  runtime: WasmRuntime,
  convolution: ResampledConvolution,
  { dy, weights, dx }: { readonly dy: number; readonly weights: number; readonly dx: number },
): void {
  const { kind, inChannels, outChannels } = convolution;
  const [from, to] = kind === 'strided' ? [coarse, fine] : [fine, coarse];
  const views = { from: from(convolution, dy, outChannels), to: to(convolution, dx, inChannels) };
  convolve(runtime, convolution, views, weights, { bias: 0, slope: 1 });
}

/** Pack a kernel [5, 5, in, out] for the convolution, or turned for the gradient by its input. */
export function winogradPack(
  { heap, pool }: WasmRuntime,
  { kind, inChannels, outChannels }: Pick<ResampledConvolution, 'kind' | 'inChannels' | 'outChannels'>,
  direction: 'forward' | 'gradient',
  kernel: number,
  weights: number,
): void {
  const threadBytes = 4608 * 4;
  const scratch = heap.scratch('winograd', threadBytes * pool.threads);
  const flags = [kind === 'strided' ? 1 : 0, direction === 'gradient' ? 1 : 0];
  pool.run('winogradPack', heap.args(kernel, inChannels, outChannels, ...flags, weights, scratch, threadBytes), inChannels / PANEL);
}

/** out = convolution of x with a kernel [5, 5, in, out]. */
export function packAndConvolve(
  runtime: WasmRuntime,
  convolution: ResampledConvolution,
  { x, kernel, out }: { readonly x: number; readonly kernel: number; readonly out: number },
): void {
  winogradForward(runtime, convolution, { x, weights: packed(runtime, convolution, 'forward', kernel), out });
}

/** dx = gradient by the input, with a kernel [5, 5, in, out]. */
export function packAndConvolveBack(
  runtime: WasmRuntime,
  convolution: ResampledConvolution,
  { dy, kernel, dx }: { readonly dy: number; readonly kernel: number; readonly dx: number },
): void {
  winogradInputGradient(runtime, convolution, { dy, weights: packed(runtime, convolution, 'gradient', kernel), dx });
}

/** Weights for the next convolution alone. */
function packed(runtime: WasmRuntime, convolution: ResampledConvolution, direction: 'forward' | 'gradient', kernel: number): number {
  const weights = runtime.heap.scratch('panels', winogradWeights(convolution) * 4);
  winogradPack(runtime, convolution, direction, kernel, weights);
  return weights;
}

/** Bytes of transformed tiles that are made at once: they stay in a core's cache until they are multiplied. */
const SLAB_BYTES = 1 << 20;
/** Tiles of one chunk of the transform. */
const TRANSFORM_TILES = 16;
/** Rows of one chunk of the products. */
const PRODUCT_ROWS = 64;

/** dKernel [5, 5, in, out] = gradient by the kernel. */
export function winogradFilterGradient(
  { heap, pool }: WasmRuntime,
  convolution: ResampledConvolution,
  { x, dy, dKernel }: { readonly x: number; readonly dy: number; readonly dKernel: number },
): void {
  const { kind, inChannels, outChannels } = convolution;
  const isStrided = kind === 'strided';
  const [values, columns] = isStrided ? [4 * inChannels, outChannels] : [inChannels, 4 * outChannels];
  const views = isStrided
    ? [...fine(convolution, x, inChannels).words, ...coarse(convolution, dy, outChannels).words]
    : [...coarse(convolution, x, inChannels).words, ...fine(convolution, dy, outChannels).words];
  const tiles = tileCount(convolution);
  const slab = Math.min(tiles, Math.max(TRANSFORM_TILES, Math.floor(SLAB_BYTES / (16 * 4 * (values + columns)))));
  const transformed = heap.scratch('transformed input', 16 * slab * values * 4);
  const gradients = heap.scratch('transformed gradient', 16 * slab * columns * 4);
  const sums = heap.scratch('transformed kernel', 16 * values * columns * 4);
  const threadBytes = Math.max(16 * values * 4, 512 * 4);
  const scratch = heap.scratch('winograd', threadBytes * pool.threads);
  for (let first = 0; first < tiles; first += slab) {
    const count = Math.min(slab, tiles - first);
    const places = [first, count, transformed, gradients, scratch, threadBytes, TRANSFORM_TILES];
    pool.run('winogradTransform', heap.args(...views, ...grid(convolution), ...places), Math.ceil(count / TRANSFORM_TILES));
    const products = [transformed, gradients, count, values, columns, sums, first > 0 ? 1 : 0, isStrided ? inChannels : 0, PRODUCT_ROWS];
    pool.run('winogradSumProducts', heap.args(...products), 16 * Math.ceil(values / PRODUCT_ROWS));
  }
  pool.run('winogradUnpack', heap.args(sums, inChannels, outChannels, isStrided ? 1 : 0, dKernel, scratch, threadBytes), inChannels);
}

/** Most tiles of a chunk: four times the six rows of the product. */
const CHUNK_TILES = 24;
const PRODUCT_TILES = 6;
/** Tiles are divided first; where that gives fewer chunks a thread than this, panels are divided too. */
const CHUNKS_PER_THREAD = 4;

function convolve(
  { heap, pool }: WasmRuntime,
  convolution: ResampledConvolution,
  { from, to }: { readonly from: View; readonly to: View },
  weights: number,
  { bias, slope }: Finish,
): void {
  const tiles = tileCount(convolution);
  const blocks = Math.ceil(tiles / CHUNK_TILES);
  const chunkTiles = Math.ceil(tiles / blocks / PRODUCT_TILES) * PRODUCT_TILES;
  const tileChunks = Math.ceil(tiles / chunkTiles);
  const panels = to.channels / PANEL;
  const panelsInChunk = Math.ceil(panels / Math.min(panels, Math.ceil((pool.threads * CHUNKS_PER_THREAD) / tileChunks)));
  const threadBytes = 16 * (chunkTiles * (from.channels + PANEL) + from.channels) * 4;
  const scratch = heap.scratch('winograd', threadBytes * pool.threads);
  const missing = convolution.kind === 'upsampled' ? 0 : from.isFine ? 1 : 2;
  const words = [tiles, chunkTiles, weights, to.channels, panelsInChunk, bias, scratch, threadBytes, missing];
  const args = heap.argsWithFloats([...from.words, ...to.words, ...grid(convolution), ...words], [slope]);
  pool.run('winogradConvolve', args, tileChunks * Math.ceil(panels / panelsInChunk));
}

const tilesAcross = (width: number): number => Math.ceil(width / 2);
const tilesOfPicture = ({ height, width }: ResampledConvolution): number => tilesAcross(height) * tilesAcross(width);
const tileCount = (convolution: ResampledConvolution): number => convolution.batch * tilesOfPicture(convolution);

/** Height, width, tiles in a row, tiles in a picture. */
function grid(convolution: ResampledConvolution): number[] {
  return [convolution.height, convolution.width, tilesAcross(convolution.width), tilesOfPicture(convolution)];
}

/** A tensor as seen from the coarse grid, in the words of loops/winograd/tiles.as.ts. */
interface View {
  readonly words: readonly number[];
  /** Of all phases. */
  readonly channels: number;
  readonly isFine: boolean;
}

function coarse({ height, width }: ResampledConvolution, address: number, channels: number): View {
  const row = width * channels * 4;
  return { words: [address, height * row, row, channels * 4, channels, 1, 0, 0], channels, isFine: false };
}

function fine({ height, width }: ResampledConvolution, address: number, channels: number): View {
  const row = 2 * width * channels * 4;
  return {
    words: [address, 2 * height * row, 2 * row, 2 * channels * 4, channels, 4, row, channels * 4],
    channels: 4 * channels,
    isFine: true,
  };
}
