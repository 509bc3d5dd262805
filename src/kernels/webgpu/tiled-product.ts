/**
 * Writes the WGSL of a matrix product with gathered operands (an implicit GEMM): tiles of both operands in workgroup memory, a block of the result in
 * each thread's registers, and the next tiles loaded while the present ones are multiplied. The caller defines what is gathered and where results
 * go (convolution.ts, filter-gradient.ts, input-gradient.ts). The scheme is CUTLASS's (github.com/NVIDIA/cutlass, "Efficient GEMM
 * in CUDA") in terms of WebGPU; registers are written out as variables, since an array with a running index may fall into memory.
 */
import type { Tile } from './product-plan';

export interface ProductText {
  readonly tile: Tile;
  readonly a: OperandText;
  readonly b: OperandText;
  /**
   * WGSL at the start of `main`, which must declare depthStart and depthEnd with `let`: the part of the depth (i32) that
   * workgroup `group` (vec3u) multiplies, uniform over the workgroup.
   */
  readonly prologue: string;
  /** WGSL function `put(row: i32, column: i32, values: vec4f)`: takes four results of one row, COLUMN_STEP columns apart. */
  readonly put: string;
}

/**
 * An operand gives four values at a time: neighbours along the shared dimension, or else along rows (of a) or columns (of b). Its WGSL
 * declares, under its name (`a` here), `aPlace(index: i32)` of a row or column, `aStep(depth: i32)`, both of any type and of the first of four
 * where they lie that way, and `aValues(place, step) -> vec4f`, with zeros for what does not exist.
 */
export interface OperandText {
  readonly alongDepth: boolean;
  readonly functions: string;
}

const LANES = ['x', 'y', 'z', 'w'] as const;

/** WGSL from the workgroup's arrays to the end of `main`. */
export function tiledProduct({ tile, a, b, prologue, put }: ProductText): string {
  const { threadsX, threadsY, threadRows, depth } = tile;
  const threads = threadsX * threadsY;
  const rows = threadsY * threadRows;
  const columns = threadsX * 4;
  const aLoader = loaderOf('a', rows, a.alongDepth, depth, threads);
  const bLoader = loaderOf('b', columns, b.alongDepth, depth, threads);
  const sums = range(threadRows).map((row) => `sum${row}`);
  return `
var<workgroup> aTile: array<vec4f, ${aLoader.length}>;
var<workgroup> bTile: array<vec4f, ${bLoader.length}>;
const COLUMN_STEP = ${b.alongDepth ? threadsX : 1};
${a.functions}
${b.functions}
${put}
@compute @workgroup_size(${threads})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32) {
  let thread = i32(index);
  let threadX = thread % ${threadsX};
  let threadY = thread / ${threadsX};
  let aFirst = i32(group.x) * ${rows};
  let bFirst = i32(group.y) * ${columns};
  ${prologue}
  ${aLoader.declare}
  ${bLoader.declare}
  ${sums.map((sum) => `var ${sum} = vec4f();`).join(' ')}
  for (var start = depthStart - ${depth}; start < depthEnd; start += ${depth}) {
    let next = start + ${depth};
    if (next < depthEnd) {
      ${aLoader.fetch}
      ${bLoader.fetch}
    }
    if (start >= depthStart) {
      for (var quad = 0; quad < ${depth / 4}; quad++) {
        ${multiplyQuad(tile, a.alongDepth, b.alongDepth)}
      }
    }
    if (next >= depthEnd) { break; }
    workgroupBarrier();
    ${aLoader.keep}
    ${bLoader.keep}
    workgroupBarrier();
  }
  ${sums.map((sum, row) => `put(aFirst + ${rowText(row, tile, a.alongDepth)}, bFirst + threadX * ${b.alongDepth ? 1 : 4}, ${sum});`).join('\n  ')}
}
`;
}

/**
 * The text by which a thread brings its share of one operand's tile from memory to workgroup memory. Its slots are a whole number of
 * threads apart, so either their step or their place is the same and is worked out once.
 */
function loaderOf(name: 'a' | 'b', extent: number, alongDepth: boolean, depth: number, threads: number) {
  const vectors = (extent * depth) / 4;
  const quads = alongDepth ? depth / 4 : extent / 4;
  const slots = range(Math.ceil(vectors / threads)).map((slot) => ({ slot, at: `(thread + ${slot * threads})` }));
  const own = (at: string) => `${at} / ${quads}`;
  const common = `thread % ${quads} * 4`;
  const places = alongDepth
    ? slots.map(({ slot, at }) => `let ${name}Place${slot} = ${name}Place(${name}First + ${own(at)});`)
    : [`let ${name}Place0 = ${name}Place(${name}First + ${common});`];
  const values = slots.map(({ slot, at }) =>
    alongDepth
      ? `${name}${slot} = ${name}Values(${name}Place${slot}, ${name}Next);`
      : `${name}${slot} = ${name}Values(${name}Place0, ${name}Step(next + ${own(at)}));`,
  );
  const keep = slots.map(({ slot, at }) => {
    const target = alongDepth ? `thread % ${quads} * ${paddedExtent(extent, depth)} + ${own(at)}` : at;
    const text = `${name}Tile[${target}] = ${name}${slot};`;
    return (slot + 1) * threads > vectors ? `if (${at} < ${vectors}) { ${text} }` : text;
  });
  return {
    length: alongDepth ? quads * paddedExtent(extent, depth) : vectors,
    declare: [...places, ...slots.map(({ slot }) => `var ${name}${slot}: vec4f;`)].join('\n  '),
    fetch: [...(alongDepth ? [`let ${name}Next = ${name}Step(next + ${common});`] : []), ...values].join('\n      '),
    keep: keep.join('\n    '),
  };
}

/** Four steps along the depth: threadRows x 4 sums each. GPU compilers make `fma` of this; written out, SwiftShader takes long to compile it. */
function multiplyQuad(tile: Tile, aAlongDepth: boolean, bAlongDepth: boolean): string {
  const { threadsX, threadsY, threadRows, depth } = tile;
  const rows = threadsY * threadRows;
  const columns = threadsX * 4;
  const lines: string[] = [];
  if (aAlongDepth) {
    for (const row of range(threadRows))
      lines.push(`let aRow${row} = aTile[quad * ${paddedExtent(rows, depth)} + threadY + ${threadsY * row}];`);
  }
  if (bAlongDepth) {
    for (const column of range(4))
      lines.push(`let bColumn${column} = bTile[quad * ${paddedExtent(columns, depth)} + threadX + ${threadsX * column}];`);
  }
  for (const [step, lane] of LANES.entries()) {
    if (!aAlongDepth) {
      for (const four of range(threadRows / 4)) {
        lines.push(`let aRows${step}${four} = aTile[(quad * 4 + ${step}) * ${rows / 4} + threadY + ${threadsY * four}];`);
      }
    }
    const columnsOfB = bAlongDepth
      ? `vec4f(${range(4).map((column) => `bColumn${column}.${lane}`)})`
      : `bTile[(quad * 4 + ${step}) * ${columns / 4} + threadX]`;
    lines.push(`let bColumns${step} = ${columnsOfB};`);
    for (const row of range(threadRows)) {
      const valueOfA = aAlongDepth ? `aRow${row}.${lane}` : `aRows${step}${row >> 2}.${LANES[row & 3]}`;
      lines.push(`sum${row} += ${valueOfA} * bColumns${step};`);
    }
  }
  return lines.join('\n        ');
}

/**
 * Vectors from one four of the depth to the next, in a tile that lies along the depth. With this padding eight neighbouring threads write to all
 * 32 banks of workgroup memory once, be it two or four vectors that lie along the depth.
 */
function paddedExtent(extent: number, depth: number): number {
  return extent + 32 / depth;
}

/** Which row of the tile a thread's row is, by the order in which it reads the rows of a. */
function rowText(row: number, { threadsY }: Tile, aAlongDepth: boolean): string {
  return aAlongDepth ? `threadY + ${threadsY * row}` : `(threadY + ${threadsY * (row >> 2)}) * 4 + ${row & 3}`;
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
