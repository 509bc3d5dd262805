/** The geometry of drawing a region: points and rectangles in fractions of the picture. It knows no pointer and no screen. */

import { type Region, SHORTEST_REGION_SIDE } from '../../domain/region';
import type { Extent } from '../../imaging/crop-box';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Corner = 'nw' | 'ne' | 'sw' | 'se';

export const corners: readonly Corner[] = ['nw', 'ne', 'sw', 'se'];

export const wholePicture: Region = { left: 0, top: 0, width: 1, height: 1 };

const between = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Start and length of what lies between both ends, within the picture and long enough. */
function span(one: number, other: number): readonly [start: number, length: number] {
  const [low, high] = [between(Math.min(one, other), 0, 1), between(Math.max(one, other), 0, 1)];
  const start = Math.min(low, 1 - SHORTEST_REGION_SIDE);
  return [start, Math.max(SHORTEST_REGION_SIDE, high - start)];
}

/** The rectangle with these two opposite corners. */
export function drawnRegion(from: Point, to: Point): Region {
  const [left, width] = span(from.x, to.x);
  const [top, height] = span(from.y, to.y);
  return { left, top, width, height };
}

/** The same rectangle elsewhere; the picture's edges stop it. */
export function movedRegion({ left, top, width, height }: Region, by: Point): Region {
  return { left: between(left + by.x, 0, 1 - width), top: between(top + by.y, 0, 1 - height), width, height };
}

/** The rectangle with its right and lower edges moved. */
export function grownRegion({ left, top, width, height }: Region, by: Point): Region {
  const longer = (start: number, length: number, more: number) => between(length + more, SHORTEST_REGION_SIDE, 1 - start);
  return { left, top, width: longer(left, width, by.x), height: longer(top, height, by.y) };
}

function cornerOf({ left, top, width, height }: Region, corner: Corner): Point {
  return { x: corner.endsWith('w') ? left : left + width, y: corner.startsWith('n') ? top : top + height };
}

/** The corner that stays where it is while this one is dragged. */
export function oppositeOf(region: Region, corner: Corner): Point {
  const opposite = { nw: 'se', ne: 'sw', sw: 'ne', se: 'nw' } as const;
  return cornerOf(region, opposite[corner]);
}

/** The region in whole pixels of a picture; at least one of each side. */
export function regionPixels({ left, top, width, height }: Region, extent: Extent): Region {
  const [x, y] = [Math.round(left * extent.width), Math.round(top * extent.height)];
  const right = Math.max(x + 1, Math.round((left + width) * extent.width));
  const bottom = Math.max(y + 1, Math.round((top + height) * extent.height));
  return { left: x, top: y, width: right - x, height: bottom - y };
}

/** Pixels of a picture as a region; it need not lie within it. */
export function regionOfPixels({ left, top, width, height }: Region, extent: Extent): Region {
  return { left: left / extent.width, top: top / extent.height, width: width / extent.width, height: height / extent.height };
}
