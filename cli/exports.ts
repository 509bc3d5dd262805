/**
 * `npm run exports -- DATA`: trains on sets in a folder, downloads every kind of model file, lets the programs that each is for score the test
 * pictures, lets Ray and Spark score many while their workers are killed, and writes what came out to docs/EXPORTS.md. What is there already
 * is not done again.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale, root } from '../build/built-studio';
import { progressLine } from '../drive/progress-line';
import type { InspectionReport } from '../src/domain/inspection-report';
import { readArguments } from './evaluate-arguments';
import { options, usage } from './exports-arguments';
import { runClusters } from './exports-clusters';
import { type Downloads, downloaded, takeDownloads } from './exports-downloads';
import { type ExportsResult, exportsPage, notesOf } from './exports-page';
import { askPrograms } from './exports-programs';

const from = process.env.INIT_CWD ?? process.cwd();
const { values, positionals } = parseArgs({ allowPositionals: true, options });
if (values.help || positionals.length !== 1) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

const data = resolve(from, positionals[0]);
const page = resolve(from, values.page);
const sets = values.sets.split(',');
const clusterChoices = { copies: Number(values.copies), killRuns: Number(values['kill-runs']), killsEach: Number(values.kills) };
const line = progressLine(process.stdout);
const targetOf = (set: string): string => resolve(from, values.out, `${set}-${values.preset}`);
const results: ExportsResult[] = [];
for (const set of sets) {
  console.log(`\n${set}`);
  const target = targetOf(set);
  const file = join(target, 'downloads.json');
  if (values.kept && !existsSync(file)) continue;
  const downloads = await kept(file, () => download(set));
  const programs = await askPrograms(target, downloads, line, values.kept);
  results.push({ ...aboutStudio(set, downloads), programs, clusters: [] });
  writePage();
}
const target = targetOf(sets[0]);
const clusters = await runClusters(
  target,
  JSON.parse(readFileSync(join(target, 'downloads.json'), 'utf8')),
  clusterChoices,
  line,
  values.kept,
);
if (results[0]?.set === sets[0]) results[0] = { ...results[0], clusters };
writePage();
process.exit(0);

/** What a file of JSON has; where it is not there, it is made and written. */
async function kept<Value>(file: string, make: () => Promise<Value>): Promise<Value> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const made = await make();
  writeFileSync(file, JSON.stringify(made, null, 2));
  return made;
}

async function download(set: string): Promise<Downloads> {
  const asked = readArguments([join(data, set), '--preset', values.preset, '--minutes', values.minutes], from);
  if (!asked) throw new Error(usage);
  await buildIfStale();
  return takeDownloads(asked, data, targetOf(set), Number(values.pictures), line);
}

function aboutStudio(set: string, { input, files, graphs }: Downloads) {
  const report = JSON.parse(readFileSync(join(targetOf(set), downloaded.report), 'utf8')) as InspectionReport;
  const recipe = `${values.preset}, ${report.training.steps} steps, seed ${report.recipe.seed}`;
  return { set, input, files, graphs, recipe, device: report.device.description };
}

function writePage(): void {
  const notes = existsSync(page) ? notesOf(readFileSync(page, 'utf8')) : '';
  writeFileSync(page, exportsPage(results, `npm run exports -- ${relative(root, data)} --minutes ${values.minutes}`, notes));
  console.log(`${results.length} of ${sets.length} sets are in ${relative(root, page)}.`);
}
