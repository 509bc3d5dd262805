/**
 * The programs of the gradient of batch normalisation with LeakyReLU (normalised-activation.ts runs them): sums over rows of dz, the
 * gradient before the LeakyReLU, and of dz times the normalised x; then the gradient by x. The LeakyReLU preserves the sign, so its slope
 * follows from its output. Ioffe and Szegedy (2015), section 3.
 */
import { bindingsText, flatMain, type GpuProgram } from './gpu-program';
import { CHUNK_PARAMETERS, chunkMain, rowLoopText, type SumLayout, treeText } from './row-sums';

/** dy, out, x [rows, vectors] give partial [chunks, 2, vectors]: the sums of each chunk. */
export function chunkGradientSumsProgram(layout: SumLayout): GpuProgram {
  const { lanes, slices } = layout;
  const inputs = { dy: 'vec4f', out: 'vec4f', x: 'vec4f', mean: 'vec4f', variance: 'vec4f' };
  const body = `
  var sum = vec4f();
  var product = vec4f();
  if (isThere) {
    let center = mean[column];
    let inverse = 1 / sqrt(variance[column] + parameters.epsilon);
    ${rowLoopText(
      layout,
      `let dz = dy[at] * select(vec4f(parameters.slope), vec4f(1), out[at] > vec4f());
      sum += dz;
      product += dz * ((x[at] - center) * inverse);`,
    )}
  }
  sums[thread] = sum;
  products[thread] = product;
  ${treeText(['sums', 'products'], layout)}
  if (thread < ${lanes}u && isThere) {
    partial[i32(group.y) * 2 * parameters.vectors + column] = sums[thread];
    partial[(i32(group.y) * 2 + 1) * parameters.vectors + column] = products[thread];
  }`;
  return {
    name: `chunk gradient sums ${lanes} ${slices}`,
    wgsl: () => `
${bindingsText(inputs, { partial: 'vec4f' }, { ...CHUNK_PARAMETERS, epsilon: 'f32', slope: 'f32' })}
var<workgroup> sums: array<vec4f, ${lanes * slices}>;
var<workgroup> products: array<vec4f, ${lanes * slices}>;
${chunkMain(layout, body)}`,
  };
}

/**
 * partial [chunks, 2, vectors] gives dBeta and dGamma [vectors], and coefficients [4, vectors] for the gradient by x: one array, because a
 * program may have no more than eight. The rows of the layout are chunks; after CHUNK_PARAMETERS come epsilon and the number of all rows.
 */
export function wholeGradientSumsProgram(layout: SumLayout): GpuProgram {
  const { lanes, slices } = layout;
  const inputs = { partial: 'vec4f', mean: 'vec4f', variance: 'vec4f', gamma: 'vec4f' };
  const outputs = { dBeta: 'vec4f', dGamma: 'vec4f', coefficients: 'vec4f' };
  const body = `
  var sum = vec4f();
  var product = vec4f();
  ${rowLoopText(
    layout,
    `sum += partial[at + row * parameters.vectors];
      product += partial[at + (row + 1) * parameters.vectors];`,
  )}
  sums[thread] = sum;
  products[thread] = product;
  ${treeText(['sums', 'products'], layout)}
  if (thread < ${lanes}u && isThere) {
    let inverse = 1 / sqrt(variance[column] + parameters.epsilon);
    dBeta[column] = sums[thread];
    dGamma[column] = products[thread];
    coefficients[column] = mean[column];
    coefficients[column + parameters.vectors] = inverse * gamma[column];
    coefficients[column + 2 * parameters.vectors] = sums[thread] / parameters.allRows;
    coefficients[column + 3 * parameters.vectors] = inverse * products[thread] / parameters.allRows;
  }`;
  return {
    name: `whole gradient sums ${lanes} ${slices}`,
    wgsl: () => `
${bindingsText(inputs, outputs, { ...CHUNK_PARAMETERS, epsilon: 'f32', allRows: 'f32' })}
var<workgroup> sums: array<vec4f, ${lanes * slices}>;
var<workgroup> products: array<vec4f, ${lanes * slices}>;
${chunkMain(layout, body)}`,
  };
}

/** dx from dy, out, x [rows, vectors] and the coefficients. */
export const activationGradientProgram: GpuProgram = {
  name: 'activation gradient',
  wgsl: () => `
${bindingsText({ dy: 'vec4f', out: 'vec4f', x: 'vec4f', coefficients: 'vec4f' }, { dx: 'vec4f' }, { slope: 'f32' })}
${flatMain(
  'dx',
  `let vectors = arrayLength(&coefficients) / 4;
    let channel = index % vectors;
    let dz = dy[index] * select(vec4f(parameters.slope), vec4f(1), out[index] > vec4f());
    let deviation = x[index] - coefficients[channel];
    let centered = dz - coefficients[channel + 2 * vectors] - deviation * coefficients[channel + 3 * vectors];
    dx[index] = coefficients[channel + vectors] * centered;`,
)}`,
};
