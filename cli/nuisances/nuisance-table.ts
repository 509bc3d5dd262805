/** What `npm run evaluate -- --nuisances` says in the end: plain and altered pictures, row by row. */
import type { NuisanceFigures, NuisanceReport } from './nuisance-report';

const headings = ['AUROC, all', 'recall', 'false alarms', 'AUROC, only good'];
const widths = headings.map((heading) => Math.max(10, heading.length + 2));

/** The lines; a number that does not apply is a dash. */
export function nuisanceTable({ detector, threshold, plain, means, nuisances }: NuisanceReport): string {
  const auroc = (figures: NuisanceFigures): number | null => figures.auroc[detector] ?? null;
  const cells = (all: NuisanceFigures, onlyGood: NuisanceFigures): string[] => [
    figure(auroc(all)),
    counted(all.rates.found),
    counted(all.rates.falseAlarms),
    figure(auroc(onlyGood)),
  ];
  return [
    `Nuisances  judged by ${detector}, rejected above ${threshold.toPrecision(4)}; all test pictures altered, and only the good ones`,
    '',
    row('', ...headings),
    row('plain', ...cells(plain, plain)),
    ...nuisances.map(({ id, all, onlyGood, skipped, unaltered }) =>
      all && onlyGood ? `${row(id, ...cells(all, onlyGood))}${spared(unaltered)}` : `${id.padEnd(13)}  skipped: ${skipped}`,
    ),
    row('mean', figure(means.all.auroc), share(means.all.recall), share(means.all.falseAlarms), figure(means.onlyGood.auroc)),
    row('mean fall', figure(means.all.fall), '', '', figure(means.onlyGood.fall)),
  ].join('\n');
}

const spared = (unaltered: number): string => (unaltered === 0 ? '' : `   ${unaltered} grey as they are`);
const counted = (rate: { readonly count: number; readonly of: number } | null): string => (rate ? `${rate.count}/${rate.of}` : '-');
const figure = (value: number | null): string => (value === null ? '-' : value.toFixed(3));
const share = (value: number | null): string => (value === null ? '-' : `${Math.round(100 * value)} %`);

function row(name: string, ...cells: string[]): string {
  return [name.padEnd(13), ...cells.map((cell, column) => cell.padStart(widths[column]))].join('').trimEnd();
}
