/** The outline of what lies above a threshold, short enough for a page of many pictures: in coarser steps where it is intricate. */
import { areaOutline } from '../../../imaging/area-outline';

/** Characters of SVG path data. */
const LONGEST = 40_000;

/**
 * @param map height * width values
 * @returns SVG path data in units of the map's pixels; of a square of pixels that is one step, all are inside where any is
 */
export function boundedOutline(map: ArrayLike<number>, width: number, height: number, threshold: number): string {
  for (let step = 1; ; step *= 2) {
    const [columns, rows] = [Math.ceil(width / step), Math.ceil(height / step)];
    const path = areaOutline(step === 1 ? map : highest(map, width, height, step), columns, rows, threshold).join('');
    if (path.length <= LONGEST) return step === 1 ? path : path.replace(/\d+/g, (count) => String(Number(count) * step));
  }
}

/** The highest value of each square of `side` pixels; those at the right and bottom may reach beyond the map. */
function highest(map: ArrayLike<number>, width: number, height: number, side: number): Float32Array {
  const columns = Math.ceil(width / side);
  const squares = new Float32Array(columns * Math.ceil(height / side)).fill(Number.NEGATIVE_INFINITY);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const square = Math.floor(y / side) * columns + Math.floor(x / side);
      squares[square] = Math.max(squares[square], map[y * width + x]);
    }
  }
  return squares;
}
