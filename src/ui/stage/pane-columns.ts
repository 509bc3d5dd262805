/** The number of columns of panes that makes the pictures largest. */
import type { Extent } from './viewport';

/**
 * @param count of panes, at least 1
 * @param room for all of them
 * @param picture its proportions
 */
export function paneColumns(count: number, room: Extent, picture: Extent): number {
  const scaleIn = (columns: number): number =>
    Math.min(room.width / columns / picture.width, room.height / Math.ceil(count / columns) / picture.height);
  let best = 1;
  for (let columns = 2; columns <= count; columns++) if (scaleIn(columns) > scaleIn(best)) best = columns;
  return best;
}
