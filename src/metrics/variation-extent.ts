/** How far measures of good pictures lie from their middle, so that one odd picture in twenty says nothing. */
import { quantile } from './quantile';

/** Share of the pictures that the extent covers. */
const COVERED = 0.95;

/**
 * How far most values lie from their median, either way.
 *
 * @param values at least one, finite
 */
export function extentOf(values: readonly number[]): number {
  const middle = quantile(values, 0.5);
  return quantile(
    values.map((value) => Math.abs(value - middle)),
    COVERED,
  );
}

/** How far the lowest values lie below the median. */
export const fallOf = (values: readonly number[]): number => quantile(values, 0.5) - quantile(values, 1 - COVERED);

/**
 * How far most angles lie from their mean direction, either way.
 *
 * @param degrees at least one
 * @returns 0..180
 */
export function turnExtentOf(degrees: readonly number[]): number {
  const radians = degrees.map((angle) => (angle * Math.PI) / 180);
  const [x, y] = [radians.reduce((sum, angle) => sum + Math.cos(angle), 0), radians.reduce((sum, angle) => sum + Math.sin(angle), 0)];
  const middle = (Math.atan2(y, x) * 180) / Math.PI;
  const apart = degrees.map((angle) => Math.abs(angle - middle - 360 * Math.round((angle - middle) / 360)));
  return quantile(apart, COVERED);
}
