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
import { readArguments } from './evaluate-arguments';
import { type Downloads, takeDownloads } from './exports-downloads';

const usage = `Usage: npm run exports -- DATA [--sets A,B,C] [--preset best] [--minutes 3] [--pictures 24] [--out DIR] [--page FILE]

DATA holds folders in the MVTec layout; each of the sets (magnetic_tile, aws_aliens, kolektorsdd) is trained, and at most so many of its
test pictures, taken evenly, are scored by every program. Files go to DIR (out/exports), the tables to FILE (docs/EXPORTS.md).`;

const from = process.env.INIT_CWD ?? process.cwd();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sets: { type: 'string', default: 'magnetic_tile,aws_aliens,kolektorsdd' },
    preset: { type: 'string', default: 'best' },
    minutes: { type: 'string', default: '3' },
    pictures: { type: 'string', default: '24' },
    out: { type: 'string', default: join(root, 'out', 'exports') },
    page: { type: 'string', default: join(root, 'docs', 'EXPORTS.md') },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help || positionals.length !== 1) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

const data = resolve(from, positionals[0]);
const page = resolve(from, values.page);
const sets = values.sets.split(',');
const line = progressLine(process.stdout);
const targetOf = (set: string): string => resolve(from, values.out, `${set}-${values.preset}`);
await buildIfStale();
for (const set of sets) {
  console.log(`\n${set}`);
  const downloads = await kept(join(targetOf(set), 'downloads.json'), () => download(set));
  console.log(Object.keys(downloads.pictures).length);
}
process.exit(0);

/** What a file of JSON has; where it is not there, it is made and written. */
async function kept<Value>(file: string, make: () => Promise<Value>): Promise<Value> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const made = await make();
  writeFileSync(file, JSON.stringify(made, null, 2));
  return made;
}

function download(set: string): Promise<Downloads> {
  const asked = readArguments([join(data, set), '--preset', values.preset, '--minutes', values.minutes], from);
  if (!asked) throw new Error(usage);
  return takeDownloads(asked, data, targetOf(set), Number(values.pictures), line);
}
