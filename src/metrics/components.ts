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
  const open: number[] = [];
  for (let start = 0; start < pixels.length; start++) {
    if (!pixels[start] || labels[start]) continue;
    sizes.push(0);
    visit(start);
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)];
      for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
        for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) visit(row * width + column);
      }
    }
  }
  return { labels, sizes };

  function visit(at: number): void {
    if (!pixels[at] || labels[at]) return;
    labels[at] = sizes.length;
    sizes[sizes.length - 1] += 1;
    open.push(at);
  }
}
