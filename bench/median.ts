/** The middle of what was measured: half of the times are shorter. Robust against the neighbours on a shared machine. */

/**
 * @param values at least one
 * @throws RangeError where there is none
 */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('There is no median of nothing.');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
