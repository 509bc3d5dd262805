/** How pressed pointers change the viewport: their middle pans, and the distance of two zooms. */

import type { StageStore } from './stage-store';
import type { Point } from './viewport';

export interface Fingers {
  readonly middle: Point;
  /** Of the first two, in CSS pixels; null of one. */
  readonly distance: number | null;
}

/** @param pressed at least one place in the pane, in CSS pixels */
export function fingersOf([first, second]: readonly Point[]): Fingers {
  if (!second) return { middle: first, distance: null };
  const middle = { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 };
  return { middle, distance: Math.max(1, Math.hypot(first.x - second.x, first.y - second.y)) };
}

export function pinch(stage: StageStore, before: Fingers, now: Fingers): void {
  const { zoomBy, panBy } = stage.getState();
  if (before.distance !== null && now.distance !== null) zoomBy(now.distance / before.distance, before.middle);
  panBy(now.middle.x - before.middle.x, now.middle.y - before.middle.y);
}
