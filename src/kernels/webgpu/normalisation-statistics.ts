/**
 * Mean and variance of each channel on the GPU. A workgroup takes a chunk of rows: first its mean, then the squares about that mean, from
 * rows that are still in the cache; a second program combines the chunks' means and squares (Chan, Golub and LeVeque 1979, "Updating formulae").
 * So nothing is lost where the mean is large beside the deviation, and x is read from memory once. Plain reference: tf.moments.
 */
import { bindingsText, type GpuProgram } from './gpu-program';
import { CHUNK_PARAMETERS, chunkMain, rowLoopText, type SumLayout, treeText } from './row-sums';

/** x [rows, vectors] gives statistics [chunks, 2, vectors]: mean and sum of squared deviations of each chunk. */
export function chunkStatisticsProgram(layout: SumLayout): GpuProgram {
  const { lanes, slices } = layout;
  const body = `
  var sum = vec4f();
  ${rowLoopText(layout, 'sum += x[at];')}
  partial[thread] = sum;
  ${treeText(['partial'], layout)}
  workgroupBarrier();
  let mean = partial[lane] / f32(last - first);
  workgroupBarrier();
  var squares = vec4f();
  ${rowLoopText(layout, 'let deviation = x[at] - mean; squares += deviation * deviation;')}
  partial[thread] = squares;
  ${treeText(['partial'], layout)}
  if (thread < ${lanes}u && isThere) {
    statistics[i32(group.y) * 2 * parameters.vectors + column] = mean;
    statistics[(i32(group.y) * 2 + 1) * parameters.vectors + column] = partial[thread];
  }`;
  return {
    name: `chunk statistics ${lanes} ${slices}`,
    wgsl: () => `
${bindingsText({ x: 'vec4f' }, { statistics: 'vec4f' }, CHUNK_PARAMETERS)}
var<workgroup> partial: array<vec4f, ${lanes * slices}>;
${chunkMain(layout, body)}`,
  };
}

/**
 * Statistics of chunks give mean and variance [vectors] of all rows, population variance. Here the rows of the layout are chunks; integers: those
 * of CHUNK_PARAMETERS (chunks, chunks, vectors), then all rows of x and those of one of its chunks.
 */
export function wholeStatisticsProgram(layout: SumLayout): GpuProgram {
  const { lanes, slices } = layout;
  const body = `
  var sum = vec4f();
  ${rowLoopText(layout, 'sum += rowsOf(row) * meanOf(row, column);')}
  partial[thread] = sum;
  ${treeText(['partial'], layout)}
  workgroupBarrier();
  let whole = partial[lane] / f32(parameters.allRows);
  workgroupBarrier();
  var squares = vec4f();
  ${rowLoopText(
    layout,
    `let deviation = meanOf(row, column) - whole;
      squares += statistics[(row * 2 + 1) * parameters.vectors + column] + rowsOf(row) * deviation * deviation;`,
  )}
  partial[thread] = squares;
  ${treeText(['partial'], layout)}
  if (thread < ${lanes}u && isThere) {
    mean[column] = whole;
    variance[column] = partial[thread] / f32(parameters.allRows);
  }`;
  return {
    name: `whole statistics ${lanes} ${slices}`,
    wgsl: () => `
${bindingsText({ statistics: 'vec4f' }, { mean: 'vec4f', variance: 'vec4f' }, { ...CHUNK_PARAMETERS, allRows: 'i32', rowsOfChunk: 'i32' })}
var<workgroup> partial: array<vec4f, ${lanes * slices}>;
fn rowsOf(chunk: i32) -> f32 { return f32(min(parameters.rowsOfChunk, parameters.allRows - chunk * parameters.rowsOfChunk)); }
fn meanOf(chunk: i32, column: i32) -> vec4f { return statistics[chunk * 2 * parameters.vectors + column]; }
${chunkMain(layout, body)}`,
  };
}
