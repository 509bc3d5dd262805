/** The rows as text for a terminal. Numbers only; whoever wants to compute with them takes --json. */
import type { BenchResult, Row } from './task';

const heading = ['work', 'pixels', 'batch', 'engine', 'median', 'fastest', 'pictures/s', 'ratio', 'to', 'calls', 'of the bound'];

/** The machine, the rows in columns, the notes. */
export function benchText({ machine, rows, notes }: BenchResult): string {
  const rates = Object.entries(machine.matmulGflops).map(([engine, rate]) => `${engine} ${rate.toFixed(0)}`);
  return [
    `${machine.cpu}, ${machine.cores} cores, ${machine.vectors}, ${machine.system}; ${machine.browser}`,
    ...Object.entries(machine.engines).map(([engine, description]) => `${engine}: ${description}`),
    `${machine.date}, load before the run ${machine.loadBefore.toFixed(2)}, after it ${machine.loadAfter.toFixed(2)}`,
    `Matrix product, GFLOP/s: ${rates.join(', ') || 'not measured'}`,
    '',
    ...columns([heading, ...rows.map(cells)]),
    '',
    ...notes,
  ].join('\n');
}

/** Three digits, in the unit that a person would use. */
export function secondsText(seconds: number): string {
  return seconds >= 1 ? `${seconds.toPrecision(3)} s` : `${(seconds * 1000).toPrecision(3)} ms`;
}

function cells(row: Row): string[] {
  return [
    row.work,
    String(row.size),
    String(row.batch),
    row.engine,
    secondsText(row.medianSeconds),
    secondsText(row.fastestSeconds),
    rateText(row.picturesPerSecond),
    row.differs ? 'differs' : row.ratioToPeer === null ? '-' : `${row.ratioToPeer.toFixed(2)} x`,
    row.peer ?? '-',
    String(row.repetitions),
    row.shareOfLowerBound === null ? '-' : `${(row.shareOfLowerBound * 100).toFixed(0)} %`,
  ];
}

function rateText(perSecond: number): string {
  return perSecond >= 100 ? perSecond.toFixed(0) : perSecond.toPrecision(3);
}

/** Words to the left, numbers to the right. */
function columns(table: readonly (readonly string[])[]): string[] {
  const words = new Set(['work', 'engine', 'to']);
  const isWord = table[0].map((name) => words.has(name));
  const widths = table[0].map((_, column) => Math.max(...table.map((line) => line[column].length)));
  return table.map((line) =>
    line
      .map((cell, column) => (isWord[column] ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd(),
  );
}
