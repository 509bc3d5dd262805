/**
 * The gradient by a convolution's filter as a gathered matrix product: rows are taps x input channels, columns output channels, the
 * depth is all output pixels of the batch. The result is small and the depth long, so most of the parallel work comes from splitting
 * the depth (product-plan.ts). The stock kernel runs one thread a weight and walks all pixels in it.
 */
import {
  type GpuConvolution,
  gatherText,
  indexSteps,
  indexType,
  inputText,
  OUT_OF_BOUNDS,
  outputRun,
  outputText,
  PARAMETERS,
  type ProductProgram,
  productProgram,
  scatterText,
  spatialValuesText,
  splitPrologue,
  vectorType,
} from './convolution-text';
import { bindingsText } from './gpu-program';
import { type Tile, tileFor } from './product-plan';
import { tiledProduct } from './tiled-product';

/** x [batch, height, width, in] and dy, by the output, give [kernelHeight, kernelWidth, in, out]. Reference: the gradient of tf.conv2d. */
export function filterGradientProgram(shape: GpuConvolution): ProductProgram {
  const { batch, outHeight, outWidth, outChannels, inChannels, kernelHeight, kernelWidth } = shape;
  const pixels = batch * outHeight * outWidth;
  const rows = kernelHeight * kernelWidth * inChannels;
  const tile = tileFor(rows, outChannels);
  const sizes = { rows, columns: outChannels, depth: pixels, pixels, values: rows * outChannels, products: 1 };
  return productProgram('filter gradient', shape, tile, sizes, () => filterGradientText(shape, tile, rows));
}

function filterGradientText(shape: GpuConvolution, tile: Tile, rows: number): string {
  const { height, width, inChannels, outChannels } = shape;
  const run = outputRun(shape);
  const a = `
${spatialValuesText('aValues', 'x', inChannels, height, width, 'tap: Tap, spot: vec3i')}
${inputText(shape, rows)}
fn aPlace(row: i32) -> Tap { return inputTap(row); }
fn aStep(pixel: i32) -> vec3i { return inputSpot(pixel); }`;
  const column = indexType(run);
  const b = `
${outputText(shape)}
fn bPlace(column: i32) -> ${column} {
  let channel = column + ${indexSteps(run)};
  return select(${column}(${OUT_OF_BOUNDS}), channelOffset(channel), channel < ${column}(${outChannels}));
}
fn bStep(pixel: i32) -> i32 { return select(${OUT_OF_BOUNDS}, pixelOffset(pixel), pixel < parameters.pixels); }
fn bValues(place: ${column}, step: i32) -> vec4f { ${gatherText('dy', run, 'place + step')} }`;
  const put = `
var<private> partStart: i32;
fn put(row: i32, column: i32, values: vec4f) {
  ${scatterText(outChannels, outChannels, `row < ${rows}`, `row * ${outChannels} + column + ${indexSteps(outChannels)}`)}
}`;
  const inputs = { x: vectorType(inChannels), dy: vectorType(run) };
  return (
    bindingsText(inputs, { result: vectorType(outChannels) }, PARAMETERS) +
    tiledProduct({
      tile,
      a: { alongDepth: false, functions: a },
      b: { alongDepth: false, functions: b },
      prologue: splitPrologue('parameters.pixels'),
      put,
    })
  );
}
