/** The connected regions of a mask: pixels that touch, corners included (8 neighbours). */
import type { BinaryMask } from '../domain/image';

export interface Components {
  /** For each pixel the number of its component, from 1 on, or 0 outside the mask. */
  readonly labels: Uint32Array;
  /** Number of pixels of each component: that of component n at n - 1. */
  readonly sizes: readonly number[];
}

/** Label the components of a mask, in the order in which a reader meets them. */
export function connectedComponents({ width, height, pixels }: BinaryMask): Components {
  const labels = new Uint32Array(pixels.length);
  const sizes: number[] = [];
  // Each pixel is put there once at most.
  const open = new Uint32Array(countOf(pixels));
  let end = 0;
  for (let start = 0; start < pixels.length; start++) {
    if (pixels[start] === 0 || labels[start] !== 0) continue;
    const label = sizes.length + 1;
    let size = 1;
    labels[start] = label;
    open[end++] = start;
    while (end > 0) {
      const at = open[--end];
      const x = at % width;
      const y = (at - x) / width;
      const [top, bottom] = [y > 0 ? at - width : at, y + 1 < height ? at + width : at];
      const [left, right] = [x > 0 ? -1 : 0, x + 1 < width ? 1 : 0];
      for (let row = top; row <= bottom; row += width) {
        for (let near = row + left; near <= row + right; near++) {
          if (pixels[near] === 0 || labels[near] !== 0) continue;
          labels[near] = label;
          size += 1;
          open[end++] = near;
        }
      }
    }
    sizes.push(size);
  }
  return { labels, sizes };
}

function countOf(pixels: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < pixels.length; at++) count += Number(pixels[at] !== 0);
  return count;
}
