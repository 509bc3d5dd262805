/**
 * A convolution and both of its gradients on the CPU, each as a matrix product whose rows are gathered from a padded copy: padding, strides and
 * phases are tables of offsets, and the arithmetic is one inner loop (kernels.as.ts). The gradient by the input of a strided convolution is one
 * product for each phase of the stride, so no inserted zeros are multiplied. Addresses are bytes in the backend's memory; tensors are NHWC, kernels
 * HWIO; output channels are a multiple of four. Reference: the stock kernels of tfjs (testing/convolution-cases.ts).
 */
import type { ConvolutionShape } from '../ops/convolution-gradients/convolution-shape';
import { PANEL, phasePanels, pixelGrid, plainPanels, steps } from './offset-tables';
import type { WasmHeap } from './wasm-heap';
import type { WasmRuntime } from './wasm-runtime';

/** Pixels of one chunk: eight tiles of six, so that a panel of weights is used eight times while it is in the cache. */
const CHUNK_PIXELS = 48;
/** Pixels are divided first; where that gives fewer chunks a thread than this, panels are divided too. */
const CHUNKS_PER_THREAD = 4;

/** out = convolution of x with the filter. */
export function wasmConvolution(runtime: WasmRuntime, shape: ConvolutionShape, x: number, filter: number, out: number): void {
  const rows = tapCount(shape) * shape.inChannels;
  const panels = runtime.heap.scratch('panels', panelBytes(rows, shape.outChannels));
  wasmPackKernel(runtime, { rows, columns: shape.outChannels }, filter, panels);
  wasmPackedConvolution(runtime, shape, { x, panels, out, bias: 0, slope: 1, interleaves: false });
}

/** Pack a kernel [rows, columns] in panels: [columns / 8, rows, 8], missing columns zero. */
export function wasmPackKernel({ heap, pool }: WasmRuntime, size: { rows: number; columns: number }, kernel: number, panels: number): void {
  const { rows, columns } = size;
  const rowOffsets = heap.table(`rows ${rows} ${columns}`, () => steps(rows, columns));
  pool.run('packPanel', heap.args(kernel, panels, rows, rowOffsets, columns, 4), Math.ceil(columns / PANEL));
}

export interface PackedConvolution {
  readonly x: number;
  readonly panels: number;
  /** Address, or 0 for none. */
  readonly bias: number;
  /** Of the LeakyReLU after it; 1 for none. */
  readonly slope: number;
  /**
   * The filters are those of the four phases of a folded kernel: out is [batch, 2 * outHeight, 2 * outWidth, outChannels / 4]. outChannels
   * must be a multiple of 16.
   */
  readonly interleaves: boolean;
  readonly out: number;
}

/** out = LeakyReLU(convolution of x with a kernel in panels, plus bias). */
export function wasmPackedConvolution(runtime: WasmRuntime, shape: ConvolutionShape, convolution: PackedConvolution): void {
  const { heap } = runtime;
  const { batch, inChannels, outHeight, outWidth, outChannels, kernelHeight, kernelWidth } = shape;
  const { x, panels, bias, slope, interleaves, out } = convolution;
  const row = paddedWidth(shape) * inChannels;
  const pixels = batch * outHeight * outWidth;
  multiply(runtime, {
    x: paddedInput(runtime, shape, x),
    pixelOffsets: inputPixels(heap, shape),
    pixels,
    // The pixels of a kernel's row lie side by side in the padded input: a tap is a whole row.
    tapOffsets: heap.table(`input rows ${row} ${kernelHeight}`, () => steps(kernelHeight, row)),
    taps: kernelHeight,
    tapValues: kernelWidth * inChannels,
    panels,
    columns: outChannels,
    out,
    outOffsets: interleaves
      ? heap.table(`interleaved ${batch} ${outHeight} ${outWidth} ${outChannels}`, () =>
          pixelGrid(batch, outHeight, outWidth, outHeight * outWidth * outChannels, outWidth * outChannels, outChannels / 2),
        )
      : heap.table(`rows ${pixels} ${outChannels}`, () => steps(pixels, outChannels)),
    panelOffsets: interleaves
      ? heap.table(`phases ${outWidth} ${outChannels}`, () => phasePanels(outWidth, outChannels))
      : heap.table(`panels ${outChannels}`, () => plainPanels(outChannels)),
    bias,
    slope,
  });
}

/** Bytes of a kernel [rows, columns] in panels. */
export function panelBytes(rows: number, columns: number): number {
  return Math.ceil(columns / PANEL) * rows * PANEL * 4;
}

/** Rows of a filter's gradient that are summed together, as in loops/convolution.as.ts. */
const GRADIENT_ROWS = 6;

/** dFilter = gradient of the filter: [kernelHeight, kernelWidth, inChannels, outChannels]. */
export function wasmFilterGradient({ heap, pool }: WasmRuntime, shape: ConvolutionShape, x: number, dy: number, dFilter: number): void {
  const { batch, inChannels, outHeight, outWidth, outChannels, kernelHeight, kernelWidth, stride } = shape;
  const padded = paddedInput({ heap, pool }, shape, x);
  const row = paddedWidth(shape) * inChannels * 4;
  const runValues = kernelWidth * inChannels;
  const places = [batch * outHeight, outHeight, outWidth, paddedHeight(shape) * row, stride * row, stride * inChannels * 4];
  const args = heap.args(padded, ...places, runValues, row, dy, outChannels, dFilter);
  pool.run('filterGradient', args, kernelHeight * Math.ceil(runValues / GRADIENT_ROWS));
}

/** dx = gradient of the input. `inChannels` must be a multiple of 4. */
export function wasmInputGradient(runtime: WasmRuntime, shape: ConvolutionShape, dy: number, filter: number, dx: number): void {
  const { heap, pool } = runtime;
  const { batch, height, width, inChannels, outHeight, outWidth, outChannels, stride } = shape;
  const vertical = phasesOf(shape.kernelHeight, stride, shape.padTop);
  const horizontal = phasesOf(shape.kernelWidth, stride, shape.padLeft);
  const gridHeight = Math.ceil(height / stride) + vertical.highest - vertical.lowest;
  const gridWidth = Math.ceil(width / stride) + horizontal.highest - horizontal.lowest;
  const padded = heap.scratch('padded', batch * gridHeight * gridWidth * outChannels * 4);
  const copyArgs = heap.args(dy, padded, outHeight, outWidth, outChannels, gridHeight, gridWidth, -vertical.lowest, -horizontal.lowest);
  pool.run('copyPadded', copyArgs, batch * gridHeight);

  for (const [phaseY, tapsY] of vertical.phases.entries()) {
    for (const [phaseX, tapsX] of horizontal.phases.entries()) {
      const phaseHeight = Math.ceil((height - phaseY) / stride);
      const phaseWidth = Math.ceil((width - phaseX) / stride);
      const taps = tapsY.flatMap((tapY) => tapsX.map((tapX) => ({ tapY, tapX })));
      const key = `phase ${phaseY} ${phaseX} ${JSON.stringify(shape)}`;
      const pixelOffsets = heap.table(`${key} pixels`, () =>
        pixelGrid(batch, phaseHeight, phaseWidth, gridHeight * gridWidth * outChannels, gridWidth * outChannels, outChannels),
      );
      const outOffsets = heap.table(`${key} out`, () =>
        pixelGrid(
          batch,
          phaseHeight,
          phaseWidth,
          height * width * inChannels,
          stride * width * inChannels,
          stride * inChannels,
          (phaseY * width + phaseX) * inChannels,
        ),
      );
      const tapOffsets = heap.table(`${key} taps`, () =>
        taps.map(({ tapY, tapX }) => ((tapY.shift - vertical.lowest) * gridWidth + (tapX.shift - horizontal.lowest)) * outChannels * 4),
      );
      const rows = taps.length * outChannels;
      const rowOffsets = () =>
        taps.flatMap(({ tapY, tapX }) => steps(outChannels, 1, (tapY.tap * shape.kernelWidth + tapX.tap) * inChannels * outChannels * 4));
      const panels = heap.scratch('panels', panelBytes(rows, inChannels));
      const packArgs = heap.args(filter, panels, rows, heap.table(`${key} rows`, rowOffsets), inChannels, outChannels * 4);
      pool.run('packPanel', packArgs, Math.ceil(inChannels / PANEL));
      multiply(runtime, {
        x: padded,
        pixelOffsets,
        pixels: batch * phaseHeight * phaseWidth,
        tapOffsets,
        taps: taps.length,
        tapValues: outChannels,
        panels,
        columns: inChannels,
        out: dx,
        outOffsets,
        panelOffsets: heap.table(`panels ${inChannels}`, () => plainPanels(inChannels)),
        bias: 0,
        slope: 1,
      });
    }
  }
}

interface Tap {
  readonly tap: number;
  /** Row (or column) of dy, relative to the index within the phase. */
  readonly shift: number;
}

/** For one axis: input position stride * i + phase takes the taps whose output position is whole, at i + shift. */
function phasesOf(kernelLength: number, stride: number, padBefore: number): { phases: Tap[][]; lowest: number; highest: number } {
  const phases = Array.from({ length: stride }, (_, phase) =>
    Array.from({ length: kernelLength }, (_unused, tap) => ({ tap, shift: (phase + padBefore - tap) / stride })).filter(({ shift }) =>
      Number.isInteger(shift),
    ),
  );
  const shifts = phases.flat().map(({ shift }) => shift);
  return { phases, lowest: Math.min(0, ...shifts), highest: Math.max(0, ...shifts) };
}

/** A matrix product for the loop `convolve`: addresses, and tables of byte offsets. */
interface Product {
  readonly x: number;
  readonly pixelOffsets: number;
  readonly pixels: number;
  readonly tapOffsets: number;
  readonly taps: number;
  readonly tapValues: number;
  readonly panels: number;
  readonly columns: number;
  readonly out: number;
  readonly outOffsets: number;
  readonly panelOffsets: number;
  readonly bias: number;
  readonly slope: number;
}

function multiply({ heap, pool }: WasmRuntime, product: Product): void {
  const { x, pixelOffsets, pixels, tapOffsets, taps, tapValues, panels, columns, out, outOffsets, panelOffsets, bias, slope } = product;
  const panelCount = Math.ceil(columns / PANEL);
  const pixelChunks = Math.ceil(pixels / CHUNK_PIXELS);
  const panelChunks = Math.min(panelCount, Math.ceil((pool.threads * CHUNKS_PER_THREAD) / pixelChunks));
  const panelsInChunk = Math.ceil(panelCount / panelChunks);
  const words = [x, pixelOffsets, pixels, tapOffsets, taps, tapValues, panels, columns, out, outOffsets, panelOffsets];
  const args = heap.argsWithFloats([...words, CHUNK_PIXELS, panelsInChunk, bias], [slope]);
  pool.run('convolve', args, pixelChunks * Math.ceil(panelCount / panelsInChunk));
}

function paddedInput({ heap, pool }: WasmRuntime, shape: ConvolutionShape, x: number): number {
  const { batch, height, width, inChannels, padTop, padLeft } = shape;
  const rows = paddedHeight(shape);
  const target = heap.scratch('padded', batch * rows * paddedWidth(shape) * inChannels * 4);
  pool.run('copyPadded', heap.args(x, target, height, width, inChannels, rows, paddedWidth(shape), padTop, padLeft), batch * rows);
  return target;
}

const tapCount = ({ kernelHeight, kernelWidth }: ConvolutionShape): number => kernelHeight * kernelWidth;
const paddedHeight = ({ outHeight, stride, kernelHeight }: ConvolutionShape): number => (outHeight - 1) * stride + kernelHeight;
const paddedWidth = ({ outWidth, stride, kernelWidth }: ConvolutionShape): number => (outWidth - 1) * stride + kernelWidth;

/** Where each output pixel's window begins in the padded input. */
function inputPixels(heap: WasmHeap, shape: ConvolutionShape): number {
  const { batch, outHeight, outWidth, inChannels, stride } = shape;
  const row = paddedWidth(shape) * inChannels;
  const picture = paddedHeight(shape) * row;
  return heap.table(`input pixels ${batch} ${outHeight} ${outWidth} ${picture} ${row} ${stride} ${inChannels}`, () =>
    pixelGrid(batch, outHeight, outWidth, picture, stride * row, stride * inChannels),
  );
}
