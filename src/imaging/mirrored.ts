/** Padding by reflection: which pixel stands beyond an edge that is not repeated itself. */

/** Index of the pixel that a position beyond the edge mirrors: 0 1 2 3 | 2 1 0 1 2 ... */
export function mirrored(position: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const offset = position % period;
  return offset < length ? offset : period - offset;
}
