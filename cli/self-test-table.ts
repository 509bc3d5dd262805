/** What `npm run evaluate -- --self-test` says of the self-test: for each detector how much is found, by size and by contrast. */
import { shownDetectorIds } from '../src/domain/detectors';
import { damageContrasts, damageNouns, damageSizes, type SelfTestReport } from '../src/domain/self-test';
import { countOf } from '../src/metrics/self-test-findings';

const strongestFirst = [...damageContrasts].reverse();
const headings = [...damageSizes.map((size) => `${Math.round(100 * size)} %`), ...strongestFirst, 'AUROC', 'pixel AUROC', 'good rejected'];
const widths = headings.map((heading) => Math.max(9, heading.length + 2));

/** The lines; a number that does not apply is a dash. */
export function selfTestTable({ kinds, kindsWereTrained, pictureCount, damagedCount, detectors }: SelfTestReport): string {
  const what = kinds.map((kind) => damageNouns[kind].many).join(', ');
  const verdicts = shownDetectorIds.flatMap((id) => {
    const verdict = detectors[id];
    return verdict ? [[id, verdict] as const] : [];
  });
  return [
    `Self-test  ${damagedCount} damaged pictures of ${pictureCount} held-out good ones: ${what}, ${kindsWereTrained ? 'all of them trained on' : 'none of them trained on'}`,
    '',
    row('found', ...headings),
    ...verdicts.map(([id, { cells, auroc, pixel, undamagedRejected, undamagedCount }]) =>
      row(
        id,
        ...damageSizes.map((size) => found(countOf(cells, { size }))),
        ...strongestFirst.map((contrast) => found(countOf(cells, { contrast }))),
        figure(auroc),
        figure(pixel?.auroc ?? null),
        `${undamagedRejected}/${undamagedCount}`,
      ),
    ),
  ].join('\n');
}

const found = (cell: { readonly count: number; readonly found: number }): string => `${cell.found}/${cell.count}`;
const figure = (value: number | null): string => (value === null ? '-' : value.toFixed(3));

/** Columns as wide as their heading and two spaces, nine characters at the least. */
function row(name: string, ...cells: string[]): string {
  return [name.padEnd(13), ...cells.map((cell, column) => cell.padStart(widths[column]))].join('').trimEnd();
}
