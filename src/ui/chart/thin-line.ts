/** A line of very many points, thinned to what a drawing can show: for every column of pixels its first, lowest, highest and last point. */

export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

/**
 * Thin a line without changing how it looks (the M4 aggregation of Jugel et al. 2014).
 *
 * @param points in pixels, ascending in x
 * @returns at most four points a column, in their order; the points themselves where there are few
 */
export function thinnedLine(points: readonly ChartPoint[], width: number): readonly ChartPoint[] {
  if (points.length <= 4 * width) return points;
  const thinned: ChartPoint[] = [];
  for (let start = 0; start < points.length; ) {
    const column = Math.floor(points[start].x);
    let end = start;
    let [lowest, highest] = [start, start];
    for (; end < points.length && Math.floor(points[end].x) === column; end++) {
      if (points[end].y < points[lowest].y) lowest = end;
      if (points[end].y > points[highest].y) highest = end;
    }
    const kept = new Set([start, Math.min(lowest, highest), Math.max(lowest, highest), end - 1]);
    for (const index of kept) thinned.push(points[index]);
    start = end;
  }
  return thinned;
}
