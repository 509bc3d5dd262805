/** Where the numbers of an axis stand: round ones, few, within the range. */

/** @returns multiples of 1, 2 or 5 times a power of ten, rising; at most about `most` of them */
export function evenTicks(minimum: number, maximum: number, most: number): number[] {
  const rough = (maximum - minimum) / most;
  if (!(rough > 0) || !Number.isFinite(rough)) return [minimum];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
  const first = Math.ceil(minimum / step - 1e-9);
  const last = Math.floor(maximum / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** @returns powers of ten, and 2 and 5 times them where the powers alone are fewer than two; `minimum` is above 0 */
export function logarithmicTicks(minimum: number, maximum: number): number[] {
  const powers = Array.from(
    { length: Math.floor(Math.log10(maximum)) - Math.floor(Math.log10(minimum)) + 1 },
    (_, index) => 10 ** (Math.floor(Math.log10(minimum)) + index),
  );
  const within = (factors: readonly number[]) =>
    powers
      .flatMap((power) => factors.map((factor) => Number((factor * power).toPrecision(12))))
      .filter((tick) => tick >= minimum * (1 - 1e-9) && tick <= maximum * (1 + 1e-9));
  const sparse = within([1]);
  return sparse.length >= 3 ? sparse : within([1, 2, 5]);
}
