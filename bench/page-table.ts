/** The rows about the page as text for a terminal. */
import type { PageRow } from './page-rows';

/** @param loads mean number of busy threads in the minute before and in the last minute of the run */
export function pageText(rows: readonly PageRow[], loads: readonly [number, number]): string {
  const lines = rows.map((row) => [row.what, valueText(row.value, row.unit), row.peer ? peerText(row.value, row.unit, row.peer) : '']);
  const widths = [0, 1].map((column) => Math.max(...lines.map((line) => line[column].length)));
  return [
    `The page; load before ${loads[0].toFixed(2)}, after ${loads[1].toFixed(2)}`,
    ...lines.map(([what, value, peer]) => `${what.padEnd(widths[0])}  ${value.padStart(widths[1])}  ${peer}`.trimEnd()),
  ].join('\n');
}

function valueText(value: number, unit: PageRow['unit']): string {
  if (unit === 'task') return value === 0 ? 'under 50 ms' : `${value.toFixed(0)} ms`;
  return `${value.toFixed(unit === 'frames/s' ? 1 : 0)} ${unit}`;
}

const peerText = (value: number, unit: PageRow['unit'], peer: NonNullable<PageRow['peer']>): string =>
  `${peer.name} ${valueText(peer.value, unit)}: ${valueText(value - peer.value, unit)} more, ${(value / peer.value).toFixed(2)} x`;
