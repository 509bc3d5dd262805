/** Quantiles of a sample, for thresholds and summaries. */

/**
 * The value below which a share of the sample lies, linearly interpolated between neighbours (type 7 of Hyndman and Fan 1996,
 * the default of NumPy and R).
 *
 * @param values in any order, not written to; finite
 * @param q share in 0..1
 * @throws RangeError without values, or with q outside 0..1
 */
export function quantile(values: ArrayLike<number>, q: number): number {
  return quantiles(values, [q])[0];
}

/** Several quantiles of one sample, which is sorted once; see `quantile`. */
export function quantiles(values: ArrayLike<number>, shares: readonly number[]): number[] {
  if (values.length === 0) throw new RangeError('An empty sample has no quantiles.');
  const sorted = values instanceof Float32Array ? values.slice().sort() : Float64Array.from(values).sort();
  return shares.map((q) => {
    if (!(q >= 0 && q <= 1)) throw new RangeError(`A quantile is taken at a share from 0 to 1, not ${q}.`);
    const position = q * (sorted.length - 1);
    const below = Math.floor(position);
    const above = Math.ceil(position);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  });
}
