/** docs/RESULTS.md: the reports of many sets and presets as tables, with what each number was made by. */

import type { DetectorId } from '../src/domain/detector-ids';
import { detectors } from '../src/domain/detectors';
import type { DetectorFindings } from '../src/domain/inspection-report';
import { figure, markdownTable, mean } from './markdown-table';
import { judgeOf } from './nuisances/nuisance-report';
import { judgedOf, presetsOf, type Result, setsOf } from './result';
import { everyDetectorUnderNuisances, nuisanceByNuisance, nuisanceList, verdicts } from './results-nuisances';

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

## At the default threshold, plain and under nuisances

Each preset is judged by the detector whose verdict the page shows. Recall is the share of defective test pictures that are rejected, false alarms
the share of good ones, at the threshold that the studio sets by itself. Under nuisances the numbers are means over those listed below: first with
all test pictures altered, then with only the good ones altered, against the defective ones as they are (recall is then that of the plain pictures,
and false alarms are those of the first form). A fall is the plain AUROC less that mean.

${verdicts(results)}

## Nuisance by nuisance

AUROC with all test pictures altered / with only the good ones altered; recall, false alarms. Altered are the test pictures only, after training, at
their own resolution:

${nuisanceList()}

${nuisanceByNuisance(results)}

## Every detector

${everyDetector(results)}

Mean over the nuisances, all altered / only good altered:

${everyDetectorUnderNuisances(results)}

## How each run went

${runs(results, single)}
${notes && `\n${notes}`}`;
}

function headlines(results: readonly Result[]): string {
  const presets = presetsOf(results);
  const of = (preset: string) => results.filter((result) => result.preset === preset);
  const rows = setsOf(results).map((set) => [
    set,
    ...presets.map((preset) =>
      both(
        of(preset)
          .filter((result) => result.set === set)
          .map(judgedOf)[0],
      ),
    ),
  ]);
  const means = presets.map((preset) => {
    const found = of(preset).flatMap((result) => judgedOf(result) ?? []);
    const pixel = mean(found.map(({ pixel: { auroc } }) => auroc));
    return `**${figure(mean(found.map(({ image: { auroc } }) => auroc)))}**${pixel === null ? '' : ` / ${figure(pixel)}`} (${found.length})`;
  });
  const judges = (preset: string) =>
    [...new Set(of(preset).map(({ report }) => detectors[judgeOf(report)].label.toLowerCase()))].join(' or ');
  return markdownTable(['set', ...presets.map((preset) => `${preset}, ${judges(preset)}`)], [...rows, ['mean (sets)', ...means]]);
}

function everyDetector(results: readonly Result[]): string {
  const ids = (Object.keys(detectors) as DetectorId[]).filter((id) => results.some(({ report }) => report.detectors[id]));
  const heads = ids.map((id) => detectors[id].label.toLowerCase());
  return markdownTable(
    ['set', 'preset', ...heads],
    results.map(({ set, preset, report }) => [set, preset, ...ids.map((id) => both(report.detectors[id]))]),
  );
}

function runs(results: readonly Result[], single: (result: Result) => string): string {
  const rows = results.map((result) => {
    const { set, preset, report } = result;
    const { dataset, training, seconds, device } = report;
    const { good = 0, ...defects } = dataset.test;
    const defective = Object.values(defects).reduce((sum, count) => sum + count, 0);
    const auPro = judgedOf(result)?.pixel.auPro ?? null;
    return [
      set,
      preset,
      `${dataset.trainGood} + ${dataset.heldOutGood}`,
      `${good} / ${defective}`,
      `${training.steps}`,
      `${seconds.train.toFixed(0)} s`,
      `${seconds.inspectPerImage.toFixed(2)} s`,
      figure(auPro),
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
  return markdownTable(heads, rows);
}

function both(findings: DetectorFindings | undefined): string {
  if (!findings) return '';
  const { image, pixel } = findings;
  return pixel.auroc === null ? figure(image.auroc) : `${figure(image.auroc)} / ${figure(pixel.auroc)}`;
}
