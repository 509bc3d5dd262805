/**
 * Sums over the rows of a matrix, in a fixed order, so that the same numbers give the same sums: a workgroup sums a chunk of rows, each of
 * its slices every so many rows, then the slices pairwise. Used twice in a row where there are many rows, and for the parts of a
 * split product. Plain reference: tf.sum over axis 0.
 */
import { bindingsText, type GpuProgram } from './gpu-program';
import { powerOfTwoFrom } from './product-plan';

/** Threads of a workgroup: `lanes` along the columns, `slices` along the rows. */
export interface SumLayout {
  readonly lanes: number;
  readonly slices: number;
}

const MOST_THREADS = 256;

/** @param vectors in a row; @param rows that one workgroup sums */
export function sumLayout(vectors: number, rows: number): SumLayout {
  // Sixteen vectors are 256 bytes, which fill whole cache lines; with few rows the threads are arranged along the columns instead.
  const lanes = Math.min(powerOfTwoFrom(vectors), rows < 64 ? 64 : 16);
  return { lanes, slices: Math.min(MOST_THREADS / lanes, powerOfTwoFrom(rows / 8)) };
}

/** WGSL that adds up `name` (an array of lanes * slices in workgroup memory) over the slices; the sums end in its first lanes. */
export function treeText(names: readonly string[], { lanes, slices }: SumLayout): string {
  const steps: string[] = [];
  for (let half = slices / 2; half >= 1; half /= 2) {
    const adds = names.map((name) => `${name}[thread] += ${name}[thread + ${half * lanes}u];`).join(' ');
    steps.push(`workgroupBarrier();\n  if (thread < ${half * lanes}u) { ${adds} }`);
  }
  return steps.join('\n  ');
}

export interface Chunking {
  readonly chunks: number;
  readonly chunkRows: number;
}

/** Chunks of rows, none of them empty: enough to fill a large GPU, and long enough to be worth a workgroup. */
export function chunking(rows: number, columns: number): Chunking {
  const wanted = Math.max(1, Math.min(512, Math.floor((rows * columns) / 4096)));
  const chunkRows = Math.ceil(rows / wanted);
  return { chunks: Math.ceil(rows / chunkRows), chunkRows };
}

/** WGSL that declares the thread's column (in vectors) and the rows `first` to `last` of its chunk. */
function chunkText({ lanes }: SumLayout): string {
  return `
  let lane = thread % ${lanes}u;
  let column = i32(group.x * ${lanes}u + lane);
  let isThere = column < parameters.vectors;
  let first = i32(group.y) * parameters.chunkRows;
  let last = min(first + parameters.chunkRows, parameters.rows);`;
}

/** A loop of a thread over its share of the chunk's rows, where `at` is the index of a vector. */
export function rowLoopText({ lanes, slices }: SumLayout, body: string): string {
  return `
  if (isThere) {
    for (var row = first + i32(thread / ${lanes}u); row < last; row += ${slices}) {
      let at = row * parameters.vectors + column;
      ${body}
    }
  }`;
}

export const CHUNK_PARAMETERS = { rows: 'i32', chunkRows: 'i32', vectors: 'i32' };

/** `main` of a program whose workgroups sum chunks of rows. */
export function chunkMain({ lanes, slices }: SumLayout, body: string): string {
  return `
@compute @workgroup_size(${lanes * slices})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
${chunkText({ lanes, slices })}
${body}
}`;
}

/**
 * values [rows, vectors] of vec4f or f32 become [chunks, vectors]; chunk c sums rows c * chunkRows to (c + 1) * chunkRows.
 * Workgroups: columns along x, chunks along y. Integers: those of CHUNK_PARAMETERS.
 */
export function rowSumsProgram(layout: SumLayout, type: 'vec4f' | 'f32'): GpuProgram {
  const { lanes, slices } = layout;
  return {
    name: `row sums ${lanes} ${slices} ${type}`,
    wgsl: () => `
${bindingsText({ values: type }, { sums: type }, CHUNK_PARAMETERS)}
var<workgroup> partial: array<${type}, ${lanes * slices}>;
${chunkMain(
  layout,
  `
  var sum = ${type}();
  ${rowLoopText(layout, 'sum += values[at];')}
  partial[thread] = sum;
  ${treeText(['partial'], layout)}
  if (thread < ${lanes}u && isThere) { sums[i32(group.y) * parameters.vectors + column] = partial[thread]; }`,
)}`,
  };
}
