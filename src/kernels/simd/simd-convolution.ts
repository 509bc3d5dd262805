/**
 * A convolution and both of its gradients on the CPU, each a matrix product that gathers its rows from a padded copy: padding,
 * strides and phases are tables of offsets, the arithmetic is one inner loop (kernels.as.ts). The gradient by the input of a strided
 * convolution is one product for each phase of the stride, so nothing is multiplied with inserted zeros. Addresses are bytes in the
 * backend's memory; tensors are NHWC, kernels HWIO; output channels
 * come by four. Plain reference: the stock kernels of tfjs (simd-convolution.test.ts).
 */
import type { ConvolutionShape } from '../convolution-shape';
import type { SimdHeap } from './simd-heap';
import type { Workshop } from './workshop';

/** Pixels of one chunk: eight tiles of six, so that a panel of weights is used eight times while it is near. */
const CHUNK_PIXELS = 48;

/** out = convolution of x with the filter. */
export function simdConvolution({ heap, pool }: Workshop, shape: ConvolutionShape, x: number, filter: number, out: number): void {
  const { batch, inChannels, outHeight, outWidth, outChannels } = shape;
  const rows = tapCount(shape) * inChannels;
  const padded = paddedInput({ heap, pool }, shape, x);
  const panels = packed({ heap, pool }, filter, rows, `rows ${rows} ${outChannels}`, () => steps(rows, outChannels), outChannels, 1);
  const pixels = batch * outHeight * outWidth;
  const outOffsets = heap.table(`rows ${pixels} ${outChannels}`, () => steps(pixels, outChannels));
  multiply(
    { heap, pool },
    padded,
    inputPixels(heap, shape),
    pixels,
    inputTaps(heap, shape),
    tapCount(shape),
    inChannels,
    panels,
    outChannels,
    out,
    outOffsets,
  );
}

/** dFilter = gradient of the filter: [kernelHeight, kernelWidth, inChannels, outChannels]. */
export function simdFilterGradient({ heap, pool }: Workshop, shape: ConvolutionShape, x: number, dy: number, dFilter: number): void {
  const { batch, inChannels, outHeight, outWidth, outChannels, kernelHeight, kernelWidth } = shape;
  const rows = tapCount(shape) * inChannels;
  const padded = paddedInput({ heap, pool }, shape, x);
  const rowPitch = paddedWidth(shape) * inChannels;
  const rowOffsets = heap.table(`filter rows ${rowPitch} ${inChannels} ${kernelHeight} ${kernelWidth}`, () => {
    const offsets = grid(kernelHeight, kernelWidth).flatMap(([y, xTap]) => steps(inChannels, 1, (y * rowPitch + xTap * inChannels) * 4));
    while (offsets.length % 4 !== 0) offsets.push(offsets[offsets.length - 1]);
    return offsets;
  });
  const pixels = batch * outHeight * outWidth;
  pool.run(
    'filterGradient',
    heap.args(padded, inputPixels(heap, shape), pixels, rowOffsets, rows, dy, outChannels, dFilter),
    Math.ceil(rows / 4),
  );
}

/** dx = gradient of the input. `inChannels` must be a multiple of 4. */
export function simdInputGradient({ heap, pool }: Workshop, shape: ConvolutionShape, dy: number, filter: number, dx: number): void {
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
      const panels = packed({ heap, pool }, filter, rows, `${key} rows`, rowOffsets, inChannels, outChannels);
      multiply(
        { heap, pool },
        padded,
        pixelOffsets,
        batch * phaseHeight * phaseWidth,
        tapOffsets,
        taps.length,
        outChannels,
        panels,
        inChannels,
        dx,
        outOffsets,
      );
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

function multiply(
  { heap, pool }: Workshop,
  x: number,
  pixelOffsets: number,
  pixels: number,
  tapOffsets: number,
  taps: number,
  channels: number,
  panels: number,
  columns: number,
  out: number,
  outOffsets: number,
): void {
  const args = heap.args(x, pixelOffsets, pixels, tapOffsets, taps, channels, panels, columns, out, outOffsets, CHUNK_PIXELS, 0);
  pool.run('convolve', args, Math.ceil(pixels / CHUNK_PIXELS));
}

/** Weights in panels of eight columns; `columnStride` in values. */
function packed(
  { heap, pool }: Workshop,
  weights: number,
  rows: number,
  key: string,
  rowOffsets: () => number[],
  columns: number,
  columnStride: number,
): number {
  const panelCount = Math.ceil(columns / 8);
  const panels = heap.scratch('panels', panelCount * rows * 32);
  pool.run('packPanel', heap.args(weights, panels, rows, heap.table(key, rowOffsets), columns, columnStride * 4), panelCount);
  return panels;
}

function paddedInput({ heap, pool }: Workshop, shape: ConvolutionShape, x: number): number {
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
function inputPixels(heap: SimdHeap, shape: ConvolutionShape): number {
  const { batch, outHeight, outWidth, inChannels, stride } = shape;
  const row = paddedWidth(shape) * inChannels;
  const picture = paddedHeight(shape) * row;
  return heap.table(`input pixels ${batch} ${outHeight} ${outWidth} ${picture} ${row} ${stride} ${inChannels}`, () =>
    pixelGrid(batch, outHeight, outWidth, picture, stride * row, stride * inChannels),
  );
}

function inputTaps(heap: SimdHeap, shape: ConvolutionShape): number {
  const { kernelHeight, kernelWidth, inChannels } = shape;
  const row = paddedWidth(shape) * inChannels;
  return heap.table(`input taps ${row} ${inChannels} ${kernelHeight} ${kernelWidth}`, () =>
    grid(kernelHeight, kernelWidth).map(([y, x]) => (y * row + x * inChannels) * 4),
  );
}

/** Byte offsets of count rows, `values` apart, from `start` bytes on. */
function steps(count: number, values: number, start = 0): number[] {
  return Array.from({ length: count }, (_, index) => start + index * values * 4);
}

function grid(height: number, width: number): [y: number, x: number][] {
  return Array.from({ length: height * width }, (_, index) => [Math.floor(index / width), index % width]);
}

/** Byte offsets of [batch, height, width] pixels whose pictures, rows and columns lie so many values apart. */
function pixelGrid(batch: number, height: number, width: number, picture: number, row: number, column: number, start = 0): Uint32Array {
  const offsets = new Uint32Array(batch * height * width);
  let at = 0;
  for (let b = 0; b < batch; b++) {
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) offsets[at++] = (start + b * picture + y * row + x * column) * 4;
  }
  return offsets;
}
