/** Constants of the combined detector: its scales, the sizes of its means, and the offset of its logarithms. */
import { judgedSide } from './fields';

/** By how much the picture is reduced at each scale. Full size shows fine and thin defects, half size coarse ones. */
export const REDUCTIONS = [1, 2] as const;
/** Side of the square over which maps are smoothed, as a share of the picture's shorter side: METHOD.md section 6, item 5. */
const SMOOTHING = 21 / 256;
/** Length of the lines along which the residual is averaged at full size, as a share of the shorter side. */
const LINES = 1 / 4;
/** Added before a logarithm is taken; scores far below it count as 0. */
export const LOG_OFFSET = 1e-6;

/** Of a picture reduced by `reduction` to this extent. Odd, at least 1. */
export function smoothingSide(width: number, height: number, reduction: number): number {
  return 1 + 2 * Math.round((SMOOTHING * judgedSide(width, height, reduction) - 1) / 2);
}

/** The power of two nearest to that share, in pixels of a picture reduced by `reduction` to this extent. */
export function lineLength(width: number, height: number, reduction: number): number {
  return 2 ** Math.round(Math.log2(LINES * judgedSide(width, height, reduction)));
}
