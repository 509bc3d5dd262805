/** How many verdicts come a second, as it is: measured over the last seconds, and falling while none comes. */

const LAST_MILLISECONDS = 3000;

/**
 * @param times at which verdicts came, in milliseconds, rising
 * @returns null before the second one
 */
export function verdictsPerSecond(times: readonly number[], now: number): number | null {
  if (times.length < 2) return null;
  const recent = times.filter((time) => time >= now - LAST_MILLISECONDS);
  // Where few came in the last seconds, those before them count too.
  const counted = recent.length >= 2 ? recent : times.slice(-2);
  const [first, last] = [counted[0], counted[counted.length - 1]];
  const intervals = counted.length - 1;
  const overdue = Math.max(0, now - last - (last - first) / intervals);
  return (1000 * intervals) / (last - first + overdue);
}

/** The times without those that no longer count. */
export function keptTimes(times: readonly number[], now: number): number[] {
  const from = times.findIndex((time) => time >= now - LAST_MILLISECONDS);
  return times.slice(from < 0 ? -2 : Math.min(from, Math.max(0, times.length - 2)));
}
