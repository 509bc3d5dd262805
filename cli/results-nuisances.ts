/** The tables of docs/RESULTS.md about verdicts: recall and false alarms at the default threshold, and what nuisances do to them and to AUROC. */
import type { DetectorId } from '../src/domain/detector-ids';
import { detectorIds, detectors } from '../src/domain/detectors';
import type { Rate } from '../src/domain/quality';
import { figure, markdownTable, mean, percent } from './markdown-table';
import { judgeOf, type NuisanceFindings, type NuisanceReport } from './nuisances/nuisance-report';
import { nuisances } from './nuisances/nuisances';
import { judgedOf, presetsOf, type Result } from './result';

/** A set and preset a row, plain and nuisances side by side, and the means of each preset. */
export function verdicts(results: readonly Result[]): string {
  const heads = ['set', 'preset', 'judged by', 'AUROC', 'recall', 'false alarms'];
  const underAll = ['AUROC, all altered', 'recall, altered', 'false alarms, altered', 'fall'];
  const rows = results.map((result) => {
    const { set, preset, report, nuisances: found } = result;
    const { image, rates } = judgedOf(result) ?? { image: null, rates: null };
    return [
      set,
      preset,
      detectors[judgeOf(report)].label.toLowerCase(),
      figure(image?.auroc ?? null),
      counted(rates?.found ?? null),
      counted(rates?.falseAlarms ?? null),
      ...underNuisances(found ? [found] : []),
    ];
  });
  const means = presetsOf(results).map((preset) => {
    const some = results.filter((result) => result.preset === preset);
    const judged = some.flatMap((result) => judgedOf(result) ?? []);
    return [
      `mean (${some.length})`,
      preset,
      '',
      `**${figure(mean(judged.map(({ image }) => image.auroc)))}**`,
      `**${percent(mean(judged.map(({ rates }) => shareOf(rates?.found ?? null))))}**`,
      `**${percent(mean(judged.map(({ rates }) => shareOf(rates?.falseAlarms ?? null))))}**`,
      ...underNuisances(some.flatMap(({ nuisances: found }) => found ?? [])),
    ];
  });
  return markdownTable([...heads, ...underAll, 'AUROC, only good altered', 'fall, only good'], [...rows, ...means]);
}

/** Means over nuisances, and over reports where there are several. */
function underNuisances(reports: readonly NuisanceReport[]): string[] {
  const over = (form: 'all' | 'onlyGood', what: 'auroc' | 'fall' | 'recall' | 'falseAlarms') =>
    mean(reports.map(({ means }) => means[form][what]));
  return [
    figure(over('all', 'auroc')),
    percent(over('all', 'recall')),
    percent(over('all', 'falseAlarms')),
    figure(over('all', 'fall')),
    figure(over('onlyGood', 'auroc')),
    figure(over('onlyGood', 'fall')),
  ];
}

/** For each preset a table with a row a set and a column a nuisance. */
export function nuisanceByNuisance(results: readonly Result[]): string {
  const tables = presetsOf(results).map((preset) => {
    const some = results.flatMap(({ set, preset: of, nuisances: report }) => (of === preset && report ? [{ set, report }] : []));
    const rows = some.map(({ set, report }) => [set, ...nuisances.map(({ id }) => cell(report, foundOf(report, id)))]);
    const means = nuisances.map(({ id }) => meanCell(some.map(({ report }) => ({ report, found: foundOf(report, id) }))));
    return `### ${preset}\n\n${markdownTable(['set', ...nuisances.map(({ id }) => id)], [...rows, ['mean', ...means]])}`;
  });
  return tables.join('\n\n');
}

/** What each nuisance does, a line each. */
export const nuisanceList = (): string => nuisances.map(({ id, says }) => `- ${id}: ${says}`).join('\n');

/** Every detector's mean image AUROC over the nuisances: all altered / only good altered. */
export function everyDetectorUnderNuisances(results: readonly Result[]): string {
  const some = results.flatMap(({ set, preset, nuisances: report }) => (report ? [{ set, preset, report }] : []));
  const ids = detectorIds.filter((id) => some.some(({ report }) => report.plain.auroc[id] !== undefined));
  const heads = ids.map((id) => detectors[id].label.toLowerCase());
  const over = ({ nuisances: found }: NuisanceReport, id: DetectorId, form: 'all' | 'onlyGood') =>
    figure(mean(found.map((each) => each[form]?.auroc[id] ?? null)));
  const rows = some.map(({ set, preset, report }) => [
    set,
    preset,
    ...ids.map((id) => `${over(report, id, 'all')} / ${over(report, id, 'onlyGood')}`),
  ]);
  return markdownTable(['set', 'preset', ...heads], rows);
}

const foundOf = ({ nuisances: found }: NuisanceReport, id: string): NuisanceFindings | undefined => found.find((each) => each.id === id);

interface CellNumbers {
  readonly all: number | null;
  readonly onlyGood: number | null;
  readonly recall: number | null;
  readonly falseAlarms: number | null;
}

function numbersOf({ detector }: NuisanceReport, found: NuisanceFindings | undefined): CellNumbers | null {
  if (!found?.all || !found.onlyGood) return null;
  const { all, onlyGood } = found;
  return {
    all: all.auroc[detector] ?? null,
    onlyGood: onlyGood.auroc[detector] ?? null,
    recall: shareOf(all.rates.found),
    falseAlarms: shareOf(all.rates.falseAlarms),
  };
}

function cell(report: NuisanceReport, found: NuisanceFindings | undefined): string {
  const numbers = numbersOf(report, found);
  return numbers ? cellText(numbers) : (found?.skipped ?? '');
}

function meanCell(some: readonly { readonly report: NuisanceReport; readonly found: NuisanceFindings | undefined }[]): string {
  const numbers = some.flatMap(({ report, found }) => numbersOf(report, found) ?? []);
  const over = (what: keyof CellNumbers) => mean(numbers.map((each) => each[what]));
  return numbers.length === 0
    ? ''
    : cellText({ all: over('all'), onlyGood: over('onlyGood'), recall: over('recall'), falseAlarms: over('falseAlarms') });
}

const cellText = ({ all, onlyGood, recall, falseAlarms }: CellNumbers): string =>
  `${figure(all)} / ${figure(onlyGood)}; ${percent(recall)}, ${percent(falseAlarms)}`;

const shareOf = (rate: Rate | null): number | null => (rate ? rate.count / rate.of : null);
const counted = (rate: Rate | null): string => (rate ? `${percent(shareOf(rate))} (${rate.count}/${rate.of})` : '');
