/** The highest mean along lines on the CPU: the additions of imaging/line-mean.ts in the same order, four at once and on all threads. */
import { lineDirections, lineMargin } from '../../imaging/line-mean';
import type { WasmRuntime } from './wasm-runtime';

/** Values of one chunk of an addition. */
const CHUNK = 16_384;

/**
 * out = the highest mean of lines of `length` pixels. Addresses are bytes in the backend's memory.
 *
 * @throws RangeError where the length is no power of two, or more than twice the shorter side
 */
export function wasmLineMean(
  { heap, pool }: WasmRuntime,
  { width, height, length }: { readonly width: number; readonly height: number; readonly length: number },
  plane: number,
  out: number,
): void {
  if (!Number.isInteger(Math.log2(length)) || length > 2 * Math.min(width, height)) {
    throw new RangeError(`Lines are a power of two long and at most twice the shorter side, not ${length} pixels.`);
  }
  const margin = lineMargin(length);
  const [paddedWidth, paddedHeight] = [width + 2 * margin, height + 2 * margin];
  const count = paddedWidth * paddedHeight;
  const bytes = count * 4;
  const levels = Math.max(0, Math.log2(length) - 1);
  const first = heap.scratch('lines', bytes * (levels + 1));
  // A power of two divides without rounding: sums of these are means.
  pool.run('reflectRow', heap.argsWithFloats([plane, width, height, margin, first], [1 / length]), paddedHeight);

  const made: string[] = [];
  for (const [direction, { doublings, start }] of lineDirections(length).entries()) {
    const offsets = doublings.map(({ x, y }) => y * paddedWidth + x);
    const ahead = offsets.pop() ?? 0;
    for (const [level, offset] of offsets.entries()) {
      // The direction before it began alike: neighbours do.
      const of = offsets.slice(0, level + 1).join(' ');
      if (made[level] === of) continue;
      made[level] = of;
      const [from, to] = [Math.max(0, -offset), Math.min(count, count - offset)];
      const [sums, into] = [first + level * bytes, first + (level + 1) * bytes];
      pool.run('addAhead', heap.args(sums, offset * 4, into, from, to, CHUNK), Math.ceil((to - from) / CHUNK));
    }
    const halves = first + offsets.length * bytes + (start.y * paddedWidth + start.x) * 4;
    pool.run('keepHighest', heap.args(halves, ahead * 4, paddedWidth * 4, out, width, direction === 0 ? 1 : 0), height);
  }
}
