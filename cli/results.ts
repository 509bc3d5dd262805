/**
 * `npm run results -- DATA`: evaluates every set in a folder with the presets Paper and Best, one after the other, and writes the table
 * docs/RESULTS.md. What is there already is not trained again, so it goes on where it was interrupted; delete a set's folder to repeat it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../build/built-studio';
import type { InspectionReport } from '../src/domain/inspection-report';
import { notesOf, type Result, resultsPage } from './results-page';

const usage = `Usage: npm run results -- DATA [--minutes N] [--presets paper,best] [--sets A,B] [--out DIR] [--page FILE]

DATA holds folders in the MVTec layout. Each is trained for N minutes (10) with each preset; reports go to DIR (out/results/<N>-minutes),
the table to FILE (docs/RESULTS.md), whose notes on the numbers are kept.`;

const from = process.env.INIT_CWD ?? process.cwd();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '10' },
    presets: { type: 'string', default: 'paper,best' },
    sets: { type: 'string' },
    out: { type: 'string' },
    page: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help || positionals.length !== 1) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

const data = resolve(from, positionals[0]);
const out = values.out ? resolve(from, values.out) : join(root, 'out', 'results', `${values.minutes}-minutes`);
const page = values.page ? resolve(from, values.page) : join(root, 'docs', 'RESULTS.md');
const presets = values.presets.split(',');
const sets = values.sets?.split(',') ?? folders(data).filter((name) => existsSync(join(data, name, 'train', 'good')));
if (sets.length === 0) {
  console.error(`${data} holds no folder with train/good in it.`);
  process.exit(1);
}

for (const set of sets) {
  for (const preset of presets) {
    const target = join(out, `${set}-${preset}`);
    if (existsSync(join(target, 'report.json'))) {
      console.log(`${set}, ${preset}: there already`);
      continue;
    }
    console.log(`\n${set}, ${preset}`);
    // A half-written folder must not look like a whole one.
    const unfinished = `${target}.part`;
    rmSync(unfinished, { recursive: true, force: true });
    const { status } = spawnSync('npx', ['tsx', 'cli/evaluate.ts', ...argumentsFor(set, preset), '--out', unfinished], {
      cwd: root,
      stdio: 'inherit',
    });
    if (status === 0) renameSync(unfinished, target);
    else console.error(`${set}, ${preset}: failed; run again to try again.`);
    writePage();
  }
}
writePage();

function argumentsFor(set: string, preset: string, minutes: number | string = values.minutes): string[] {
  return [join(data, set), '--preset', preset, '--minutes', `${minutes}`];
}

function writePage(): void {
  const results = sets.flatMap((set) =>
    presets.flatMap((preset): Result[] => {
      const file = join(out, `${set}-${preset}`, 'report.json');
      if (!existsSync(file)) return [];
      const report = JSON.parse(readFileSync(file, 'utf8')) as InspectionReport;
      return [{ set, preset, report }];
    }),
  );
  const command = `npm run results -- ${relative(root, data)}${values.minutes === '10' ? '' : ` --minutes ${values.minutes}`}`;
  const single = ({ set, preset, report }: Result) =>
    ['npm run evaluate --', relative(root, join(data, set)), ...argumentsFor(set, preset, report.recipe.length).slice(1)].join(' ');
  const notes = existsSync(page) ? notesOf(readFileSync(page, 'utf8')) : '';
  if (results.length > 0) writeFileSync(page, resultsPage(results, command, single, notes));
  console.log(`\n${results.length} of ${sets.length * presets.length} runs are in ${basename(page)}.`);
}

function folders(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
