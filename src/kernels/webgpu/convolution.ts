/** A convolution as a gathered matrix product: rows are output pixels, columns output channels, the depth is taps x input channels. */
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

/** x [batch, height, width, in] and filter [kernelHeight, kernelWidth, in, out] give the convolution's output. Reference: tf.conv2d. */
export function convolutionProgram(shape: GpuConvolution): ProductProgram {
  const { batch, outHeight, outWidth, outChannels, inChannels, kernelHeight, kernelWidth } = shape;
  const pixels = batch * outHeight * outWidth;
  const depth = kernelHeight * kernelWidth * inChannels;
  const tile = tileFor(pixels, outChannels);
  const sizes = { rows: pixels, columns: outChannels, depth, pixels, values: pixels * outChannels, products: 1 };
  return productProgram('convolution', shape, tile, sizes, () => convolutionText(shape, tile, depth));
}

function convolutionText(shape: GpuConvolution, tile: Tile, depth: number): string {
  const { height, width, inChannels, outChannels } = shape;
  const run = outputRun(shape);
  const a = `
${spatialValuesText('aValues', 'x', inChannels, height, width, 'spot: vec3i, tap: Tap')}
${inputText(shape, depth)}
fn aPlace(row: i32) -> vec3i { return inputSpot(row); }
fn aStep(depth: i32) -> Tap { return inputTap(depth); }`;
  const column = indexType(outChannels);
  const b = `
fn bPlace(first: i32) -> ${column} {
  let column = first + ${indexSteps(outChannels)};
  return select(${column}(${OUT_OF_BOUNDS}), column, column < ${column}(${outChannels}));
}
fn bStep(depth: i32) -> i32 { return select(${OUT_OF_BOUNDS}, depth * ${outChannels}, depth < ${depth}); }
fn bValues(place: ${column}, step: i32) -> vec4f { ${gatherText('kernel', outChannels, 'place + step')} }`;
  const put = `
var<private> partStart: i32;
${outputText(shape)}
fn put(row: i32, column: i32, values: vec4f) {
  ${scatterText(run, outChannels, 'row < parameters.pixels', `pixelOffset(row) + channelOffset(column + ${indexSteps(run)})`)}
}`;
  const inputs = { x: vectorType(inChannels), kernel: vectorType(outChannels) };
  return (
    bindingsText(inputs, { result: vectorType(run) }, PARAMETERS) +
    tiledProduct({
      tile,
      a: { alongDepth: true, functions: a },
      b: { alongDepth: false, functions: b },
      prologue: splitPrologue(String(depth)),
      put,
    })
  );
}
