/**
 * The gradient by a convolution's input as a gathered matrix product for each phase of the stride (the input pixels whose position
 * leaves one remainder), all phases in one dispatch: so nothing is multiplied with the zeros between strided outputs. Rows are the
 * pixels of a phase, columns input channels, the depth is the taps that meet the phase x output channels.
 */
import {
  type GpuConvolution,
  gatherText,
  indexSteps,
  indexType,
  OUT_OF_BOUNDS,
  outputRun,
  outputText,
  PARAMETERS,
  type ProductProgram,
  pixelStride,
  productProgram,
  spatialValuesText,
  vectorType,
} from './convolution-text';
import { bindingsText } from './gpu-program';
import { type Tile, tileFor } from './product-plan';
import { tiledProduct } from './tiled-product';

/** dy, by the output, and filter [kernelHeight, kernelWidth, in, out] give [batch, height, width, in]. Reference: the gradient of tf.conv2d. */
export function inputGradientProgram(shape: GpuConvolution): ProductProgram {
  const { batch, height, width, inChannels, outChannels, kernelHeight, kernelWidth, stride } = shape;
  const pixels = batch * Math.ceil(height / stride) * Math.ceil(width / stride);
  const depth = Math.ceil(kernelHeight / stride) * Math.ceil(kernelWidth / stride) * outChannels;
  const tile = tileFor(pixels, inChannels);
  const values = batch * height * width * inChannels;
  const sizes = { rows: pixels, columns: inChannels, depth, pixels, values, products: stride ** 2 };
  return productProgram('input gradient', shape, tile, sizes, () => inputGradientText(shape, tile));
}

function inputGradientText(shape: GpuConvolution, tile: Tile): string {
  const { height, width, inChannels, outHeight, outWidth, outChannels, kernelWidth, stride } = shape;
  const phaseHeight = Math.ceil(height / stride);
  const phaseWidth = Math.ceil(width / stride);
  const run = outputRun(shape);
  const depths = indexType(run);
  const a = `
var<private> phase: Phase;
${spatialValuesText('aValues', 'dy', run, outHeight, outWidth, 'spot: vec3i, tap: Tap')}
${outputText(shape)}
fn aPlace(row: i32) -> vec3i {
  let y = row / ${phaseWidth} % ${phaseHeight} + phase.y.shift;
  let x = row % ${phaseWidth} + phase.x.shift;
  let offset = (row / ${phaseHeight * phaseWidth} * ${outHeight} + y) * ${outWidth * outChannels} + x * ${pixelStride(shape)};
  return vec3i(offset, select(${OUT_OF_BOUNDS}, y, row < parameters.pixels), x);
}
fn aStep(first: i32) -> Tap {
  let depth = first + ${indexSteps(run)};
  ${tapText(kernelWidth, stride, outChannels)}
  let offset = channelOffset(depth % ${outChannels}) - y * ${outWidth * outChannels} - x * ${pixelStride(shape)};
  return Tap(offset, select(${depths}(${OUT_OF_BOUNDS}), -y, depth < ${depths}(phase.depth)), -x);
}`;
  const kernelDepths = indexType(outChannels);
  const b = `
fn bPlace(column: i32) -> i32 { return select(${OUT_OF_BOUNDS}, column * ${outChannels}, column < ${inChannels}); }
fn bStep(first: i32) -> ${kernelDepths} {
  let depth = first + ${indexSteps(outChannels)};
  ${tapText(kernelWidth, stride, outChannels)}
  let kernelTap = (phase.y.first + y * ${stride}) * ${kernelWidth} + phase.x.first + x * ${stride};
  let offset = kernelTap * ${inChannels * outChannels} + depth % ${outChannels};
  return select(${kernelDepths}(${OUT_OF_BOUNDS}), offset, depth < ${kernelDepths}(phase.depth));
}
fn bValues(place: i32, step: ${kernelDepths}) -> vec4f { ${gatherText('kernel', outChannels, 'place + step')} }`;
  const put = `
var<private> partStart: i32;
fn put(row: i32, column: i32, values: vec4f) {
  let y = row / ${phaseWidth} % ${phaseHeight} * ${stride} + phase.y.offset;
  let x = row % ${phaseWidth} * ${stride} + phase.x.offset;
  let first = partStart + ((row / ${phaseHeight * phaseWidth} * ${height} + y) * ${width} + x) * ${inChannels};
  let columns = select(0, ${inChannels}, row < parameters.pixels && y < ${height} && x < ${width});
  ${['x', 'y', 'z', 'w'].map((lane, step) => `if (column + ${step} * COLUMN_STEP < columns) { result[first + column + ${step} * COLUMN_STEP] = values.${lane}; }`).join('\n  ')}
}`;
  const prologue = `
  let thisPhase = phaseOf(i32(group.z) % ${stride ** 2});
  let split = i32(group.z) / ${stride ** 2};
  phase = thisPhase;
  partStart = split * parameters.values;
  let depthStart = split * parameters.splitDepth;
  let depthEnd = min(depthStart + parameters.splitDepth, thisPhase.depth);`;
  const inputs = { dy: vectorType(run), kernel: vectorType(outChannels) };
  return (
    bindingsText(inputs, { result: 'f32' }, PARAMETERS) +
    phaseText(shape) +
    tiledProduct({ tile, a: { alongDepth: true, functions: a }, b: { alongDepth: true, functions: b }, prologue, put })
  );
}

/** For one axis: input position stride * i + offset takes taps first, first + stride, ... from outputs i + shift, i + shift - 1, ... */
function phaseText({ kernelHeight, kernelWidth, outChannels, stride, padTop, padLeft }: GpuConvolution): string {
  return `
struct Axis { offset: i32, first: i32, taps: i32, shift: i32 }
struct Phase { y: Axis, x: Axis, depth: i32 }
fn axisOf(offset: i32, pad: i32, kernelLength: i32) -> Axis {
  let first = (offset + pad) % ${stride};
  return Axis(offset, first, (kernelLength - first + ${stride - 1}) / ${stride}, (offset + pad - first) / ${stride});
}
fn phaseOf(index: i32) -> Phase {
  let y = axisOf(index / ${stride}, ${padTop}, ${kernelHeight});
  let x = axisOf(index % ${stride}, ${padLeft}, ${kernelWidth});
  return Phase(y, x, y.taps * x.taps * ${outChannels});
}`;
}

/**
 * WGSL that computes the tap (y and x) of `depth` among those of the phase. A phase has one of two numbers of taps in a row: the compiler turns
 * divisions by constants into multiplications, while a division by a variable is slow.
 */
function tapText(kernelWidth: number, stride: number, outChannels: number): string {
  const [fewest, most] = [Math.max(1, Math.floor(kernelWidth / stride)), Math.ceil(kernelWidth / stride)];
  const y = fewest === most ? `tap / ${most}` : `select(tap / ${fewest}, tap / ${most}, phase.x.taps == ${most})`;
  return `let tap = depth / ${outChannels}; let y = ${y}; let x = tap - y * phase.x.taps;`;
}
