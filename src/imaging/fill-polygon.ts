/** Fills closed outlines in binary masks, by the even-odd rule at pixel centres; edges are hard (no anti-aliasing). */
import type { BinaryMask } from '../domain/image';

/** In pixels from the top left corner of the image; the centre of its first pixel is (0.5, 0.5). */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Set to 1 every pixel whose centre is inside the polygon. Centres exactly on an edge belong to one side only, so polygons that
 * share an edge share no pixel and leave none out.
 *
 * @param polygon corners in order; the last is joined to the first; parts outside the mask are ignored
 * @param mask is written to; pixels outside the polygon stay as they are
 */
export function fillPolygon(polygon: readonly Point[], mask: BinaryMask): void {
  const ys = polygon.map(({ y }) => y);
  const top = Math.max(0, firstCentreFrom(Math.min(...ys)));
  const bottom = Math.min(mask.height, firstCentreFrom(Math.max(...ys)));
  for (let row = top; row < bottom; row++) {
    const crossings = crossingsAt(polygon, row + 0.5);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const left = Math.max(0, firstCentreFrom(crossings[i]));
      const right = Math.min(mask.width, firstCentreFrom(crossings[i + 1]));
      if (left < right) mask.pixels.fill(1, row * mask.width + left, row * mask.width + right);
    }
  }
}

/** Index of the first pixel whose centre is at `position` or after it. */
const firstCentreFrom = (position: number): number => Math.ceil(position - 0.5);

/** Where the outline crosses a horizontal line, from left to right; an edge owns its upper end and not its lower one. */
function crossingsAt(polygon: readonly Point[], y: number): number[] {
  const crossings: number[] = [];
  let from = polygon[polygon.length - 1];
  for (const to of polygon) {
    if (from.y <= y !== to.y <= y) {
      // Always from the upper end, so that two polygons compute their common edge with the same rounding.
      const [upper, lower] = from.y < to.y ? [from, to] : [to, from];
      crossings.push(upper.x + ((y - upper.y) / (lower.y - upper.y)) * (lower.x - upper.x));
    }
    from = to;
  }
  return crossings.sort((a, b) => a - b);
}
