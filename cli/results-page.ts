/** docs/RESULTS.md: the reports of many sets and presets as tables, with what each number was made by. */

import type { DetectorId } from '../src/domain/detector-ids';
import { detectors } from '../src/domain/detectors';
import type { DetectorFindings, InspectionReport } from '../src/domain/inspection-report';

export interface Result {
  readonly set: string;
  readonly preset: string;
  readonly report: InspectionReport;
}

/** The detector by which a preset is compared: the paper's own, and the one that Best was made for. */
const headline: Readonly<Record<string, DetectorId>> = { paper: 'residual', best: 'combined' };

/** Where what people wrote about the numbers begins; making the page again keeps it. */
export const notesHeading = '## What stands between these numbers and 0.99';

/** @returns what stands in an older page from that heading on, or nothing */
export function notesOf(page: string): string {
  const start = page.indexOf(`${notesHeading}\n`);
  return start < 0 ? '' : page.slice(start);
}

/**
 * @param command that makes the whole page
 * @param single the command of one run
 * @param notes what people wrote about the numbers
 */
export function resultsPage(results: readonly Result[], command: string, single: (result: Result) => string, notes = ''): string {
  return `# Results

Made by \`${command}\`, which goes on where it was interrupted. Every number is the studio's own, from \`report.json\` of one run in a headless
Chromium; nothing was chosen on test labels by the studio. AUROC over pictures; after the slash over pixels, where there are masks.

## In short

${headlines(results)}

## Every detector

${everyDetector(results)}

## How each run went

${runs(results, single)}
${notes && `\n${notes}`}`;
}

function headlines(results: readonly Result[]): string {
  const presets = [...new Set(results.map(({ preset }) => preset))];
  const sets = [...new Set(results.map(({ set }) => set))];
  const findings = (set: string, preset: string) =>
    results.find((result) => result.set === set && result.preset === preset)?.report.detectors[headline[preset] ?? 'combined'];
  const rows = sets.map((set) => [set, ...presets.map((preset) => both(findings(set, preset)))]);
  const means = presets.map((preset) => {
    const found = sets.flatMap((set) => findings(set, preset) ?? []);
    const image = mean(found.flatMap(({ image: { auroc } }) => auroc ?? []));
    const pixel = mean(found.flatMap(({ pixel: { auroc } }) => auroc ?? []));
    return `**${text(image)}**${pixel === null ? '' : ` / ${text(pixel)}`} (${found.length})`;
  });
  const heads = presets.map((preset) => `${preset}, ${detectors[headline[preset] ?? 'combined'].label.toLowerCase()}`);
  return table(['set', ...heads], [...rows, ['mean (sets)', ...means]]);
}

function everyDetector(results: readonly Result[]): string {
  const ids = (Object.keys(detectors) as DetectorId[]).filter((id) => results.some(({ report }) => report.detectors[id]));
  const heads = ids.map((id) => detectors[id].label.toLowerCase());
  return table(
    ['set', 'preset', ...heads],
    results.map(({ set, preset, report }) => [set, preset, ...ids.map((id) => both(report.detectors[id]))]),
  );
}

function runs(results: readonly Result[], single: (result: Result) => string): string {
  const rows = results.map((result) => {
    const { set, preset, report } = result;
    const { dataset, training, seconds, device, detectors: found } = report;
    const { good = 0, ...defects } = dataset.test;
    const defective = Object.values(defects).reduce((sum, count) => sum + count, 0);
    const auPro = found[headline[preset] ?? 'combined']?.pixel.auPro ?? null;
    return [
      set,
      preset,
      `${dataset.trainGood} + ${dataset.heldOutGood}`,
      `${good} / ${defective}`,
      `${training.steps}`,
      `${seconds.train.toFixed(0)} s`,
      `${seconds.inspectPerImage.toFixed(2)} s`,
      text(auPro),
      device.description,
      `\`${single(result)}\``,
    ];
  });
  const heads = [
    'set',
    'preset',
    'trained + held out',
    'good / defective',
    'steps',
    'training',
    'a picture',
    'AU-PRO',
    'device',
    'command',
  ];
  return table(heads, rows);
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function both(findings: DetectorFindings | undefined): string {
  if (!findings) return '';
  const { image, pixel } = findings;
  return pixel.auroc === null ? text(image.auroc) : `${text(image.auroc)} / ${text(pixel.auroc)}`;
}

const text = (value: number | null): string => (value === null ? '' : value.toFixed(3));

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
