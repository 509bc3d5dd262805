/** Numbers as people read them here: English, tabular, never more digits than mean something. */

const whole = new Intl.NumberFormat('en');

/** 1240 -> `1,240`. */
export const formatCount = (count: number): string => whole.format(count);

/** `1 picture`, `2 pictures`. */
export const formatQuantity = (count: number, noun: string): string => `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;

/** Three digits that mean something: 0.0412, 12.3, 0.00000512 -> `5.12e-6`. */
export function formatValue(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size < 0.0001) return value.toExponential(2);
  return size >= 1000 ? formatCount(Math.round(value)) : value.toPrecision(3);
}

const inFile = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });

/** A value as it stands in a file, six digits at most: 43,000, 0.00125, -3.40282e+38. */
export function formatFileValue(value: number): string {
  const size = Math.abs(value);
  return size >= 1e12 || (size > 0 && size < 1e-6) ? String(Number(value.toPrecision(6))) : inFile.format(value);
}

/** Three decimals, for what lies in 0..1. */
export const formatShare = (value: number | null): string => (value === null ? '-' : value.toFixed(3));

/** 0.0314 -> `3.1 %`, 0.5 -> `50 %`; what is more than nothing never reads as nothing. */
export function formatPercent(share: number): string {
  const percent = 100 * share;
  if (percent > 0 && percent < 0.01) return 'under 0.01 %';
  return `${Number(percent.toPrecision(percent >= 99.95 && percent < 100 ? 4 : percent >= 10 ? 3 : 2))} %`;
}

/** `12 kB`, `34.1 MB`, `12 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024 ** 2 / 10) return `${Math.ceil(bytes / 1024)} kB`;
  const megabytes = bytes / 1024 ** 2;
  const [size, unit] = megabytes < 1000 ? [megabytes, 'MB'] : [megabytes / 1024, 'GB'];
  return `${size < 100 ? Number(size.toFixed(1)) : Math.round(size)} ${unit}`;
}

/** 75 -> `1 min 15 s`. */
export function formatDuration(seconds: number): string {
  if (seconds < 1) return 'less than a second';
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return `${minutes} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`;
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
