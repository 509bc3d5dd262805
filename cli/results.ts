/**
 * `npm run results -- DATA`: evaluates every set in a folder with the presets Quick, Paper and Best, plain and under nuisances, one after the other, and
 * writes the table docs/RESULTS.md. What is there already is not run again, not even a nuisance, so it goes on where it was interrupted; delete
 * a set's folder to repeat it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../build/built-studio';
import type { InspectionReport } from '../src/domain/inspection-report';
import type { NuisanceReport } from './nuisances/nuisance-report';
import { nuisanceIds } from './nuisances/nuisances';
import type { Result } from './result';
import { options, usage } from './results-arguments';
import { notesOf, resultsPage } from './results-page';

/** Training of each preset, in minutes. */
const ownMinutes: Readonly<Record<string, number>> = { quick: 1, paper: 10, best: 10 };

const from = process.env.INIT_CWD ?? process.cwd();
const { values, positionals } = parseArgs({ allowPositionals: true, options });
if (values.help || positionals.length !== 1) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

const data = resolve(from, positionals[0]);
const out = values.out
  ? resolve(from, values.out)
  : join(root, 'out', 'results', values.minutes ? `${values.minutes}-minutes` : 'standard');
const page = values.page ? resolve(from, values.page) : join(root, 'docs', 'RESULTS.md');
const presets = values.presets.split(',');
const unknown = presets.find((preset) => !(preset in ownMinutes));
if (unknown !== undefined) {
  console.error(`--presets cannot be ${unknown || 'empty'}; it is a list of ${Object.keys(ownMinutes).join(', ')}.`);
  process.exit(2);
}
const sets = values.sets?.split(',') ?? folders(data).filter((name) => existsSync(join(data, name, 'train', 'good')));
if (sets.length === 0) {
  console.error(`${data} holds no folder with train/good in it.`);
  process.exit(1);
}

for (const set of sets) {
  for (const preset of presets) {
    const target = join(out, `${set}-${preset}`);
    if (isWhole(target)) {
      console.log(`${set}, ${preset}: there already`);
      continue;
    }
    console.log(`\n${set}, ${preset}`);
    if (!run(set, preset, target)) console.error(`${set}, ${preset}: failed; run again to try again.`);
    writePage();
  }
}
writePage();

/** Train and inspect, or only what nuisances are missing; a half-written folder must not look like a whole one. */
function run(set: string, preset: string, target: string): boolean {
  const unfinished = `${target}.part`;
  const place = existsSync(join(target, 'report.json')) ? target : unfinished;
  // Evaluate begins that file when report and model are written.
  const isTrained = place === target || existsSync(join(unfinished, 'nuisances.json'));
  if (!isTrained) rmSync(unfinished, { recursive: true, force: true });
  const options = isTrained ? [join(data, set), '--resume'] : argumentsFor(set, preset);
  const { status } = spawnSync('npx', ['tsx', 'cli/evaluate.ts', ...options, '--nuisances', '--out', place], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status === 0 && place === unfinished) renameSync(unfinished, target);
  return status === 0;
}

function isWhole(target: string): boolean {
  const there = readJson<NuisanceReport>(join(target, 'nuisances.json'))?.nuisances.map(({ id }) => id) ?? [];
  return existsSync(join(target, 'report.json')) && nuisanceIds.every((id) => there.includes(id));
}

function argumentsFor(set: string, preset: string, minutes: number | string = values.minutes ?? ownMinutes[preset]): string[] {
  return [join(data, set), '--preset', preset, '--minutes', `${minutes}`];
}

function writePage(): void {
  const results = sets.flatMap((set) =>
    presets.flatMap((preset): Result[] => {
      // Interrupted between two nuisances, it is shown as far as it has come.
      const folder = [`${set}-${preset}`, `${set}-${preset}.part`].map((name) => join(out, name)).find((path) => existsSync(path)) ?? out;
      const report = readJson<InspectionReport>(join(folder, 'report.json'));
      return report ? [{ set, preset, report, nuisances: readJson<NuisanceReport>(join(folder, 'nuisances.json')) }] : [];
    }),
  );
  const command = `npm run results -- ${relative(root, data)}${values.minutes ? ` --minutes ${values.minutes}` : ''}`;
  const single = ({ set, preset, report }: Result) =>
    [
      'npm run evaluate --',
      relative(root, join(data, set)),
      ...argumentsFor(set, preset, report.recipe.length).slice(1),
      '--nuisances',
    ].join(' ');
  const notes = existsSync(page) ? notesOf(readFileSync(page, 'utf8')) : '';
  if (results.length > 0) writeFileSync(page, resultsPage(results, command, single, notes));
  console.log(`\n${results.length} of ${sets.length * presets.length} runs are in ${basename(page)}.`);
}

/** Null where there is no such file. */
function readJson<Value>(file: string): Value | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Value) : null;
}

function folders(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
