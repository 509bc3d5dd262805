/** What `npm run evaluate -- --compare` says in the end: a line a run, for the terminal or as Markdown. */
import type { ComparisonReport } from '../src/domain/comparison';
import { shownDetectorIds, shownMapDetectorIds } from '../src/domain/detectors';

/** Image AUROC of every detector, then pixel AUROC of those with a map; a number that does not apply is a dash, the best is starred. */
export function comparisonTable({ runs }: ComparisonReport, markdown: boolean): string {
  const images = shownDetectorIds.map((id) => column(runs.map(({ result }) => result?.detectors[id]?.image.auroc ?? null)));
  const pixels = shownMapDetectorIds.map((id) => column(runs.map(({ result }) => result?.detectors[id]?.pixel.auroc ?? null)));
  const shown = [
    ...shownDetectorIds.map((id, index) => ({ heading: id, cells: images[index] })),
    ...shownMapDetectorIds.map((id, index) => ({ heading: `pixel ${id}`, cells: pixels[index] })),
  ].filter(({ cells }) => cells.some((cell) => cell !== '-'));
  const rows = runs.map(({ name, state, result }, index) => [
    name,
    result ? result.training.bestValidationPsnr.toFixed(1) : state,
    ...shown.map(({ cells }) => cells[index]),
    result ? `${result.training.seconds.toFixed(0)} s` : '-',
  ]);
  const header = ['run', 'PSNR dB', ...shown.map(({ heading }) => heading), 'training'];
  const notes = runs.flatMap(({ name, notes: said }) => said.map((sentence) => `${name}: ${sentence}`));
  const missing = shown.length === 0 ? ['No AUROC: the test pictures have no labels of both kinds.'] : [];
  return [...(markdown ? markdownLines(header, rows) : plainLines(header, rows)), ...missing, ...notes].join('\n');
}

/** The best is starred where not all are alike. */
function column(values: readonly (number | null)[]): string[] {
  const there = values.filter((value) => value !== null);
  const best = there.some((value) => value !== there[0]) ? Math.max(...there) : null;
  return values.map((value) => (value === null ? '-' : `${value.toFixed(3)}${value === best ? '*' : ''}`));
}

function plainLines(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = header.map((heading, at) => Math.max(heading.length, ...rows.map((row) => row[at].length)));
  return [header, ...rows].map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at])))
      .join('  ')
      .trimEnd(),
  );
}

function markdownLines(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const rule = header.map((_, at) => (at === 0 ? '---' : '--:'));
  return [header, rule, ...rows].map((row) => `| ${row.join(' | ')} |`);
}
