/**
 * `npm run torture`: builds and serves the studio, prepares a project of its own, and runs the campaign; or gives it a folder of others'
 * files, or of cases. Prints the table, writes report.json and the files that did harm. Ends what it began, however it ends.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { buildIfStale, root } from '../build/built-studio';
import { removeDropFolders } from '../drive/drop-folder';
import { progressLine } from '../drive/progress-line';
import { closeSessions, removeProfiles } from '../drive/session';
import { serveStudio } from '../runner/studio/serve-studio';
import { ArgumentError, readArguments, type TortureArguments, usage } from './arguments';
import { runCampaign } from './campaign';
import { runCases } from './cases';
import { runCorpus } from './corpus';
import type { HostileCase } from './files/hostile-case';
import type { Bench } from './files/try-files';
import { prepare } from './prepare';
import { campaignTable, faultList } from './table';
import { type Finding, isFault } from './verdict';

const line = progressLine(process.stdout);
const tell = (text: string): void => line.tell(text.replaceAll(/\s+/g, ' '));

let isOver = false;

async function cleanUp(): Promise<void> {
  if (isOver) return;
  isOver = true;
  await closeSessions().catch(() => {});
  removeProfiles();
  removeDropFolders();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void cleanUp().finally(() => process.exit(130)));
// Playwright may reject what nobody waits for any more when a browser is killed: that is what the campaign does.
process.on('unhandledRejection', () => {});

try {
  const wished = readArguments(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd(), join(root, 'out', 'torture'));
  if (!wished) console.log(usage);
  const isGood = wished ? await torture(wished) : true;
  await cleanUp();
  process.exit(isGood ? 0 : 1);
} catch (error) {
  line.end();
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof ArgumentError) console.error(`\n${usage}`);
  await cleanUp();
  process.exit(error instanceof ArgumentError ? 2 : 1);
}

/** @returns whether nothing went wrong */
async function torture(wished: TortureArguments): Promise<boolean> {
  await buildIfStale();
  const studio = await serveStudio({ port: 4590 });
  const findings: Finding[] = [];
  const found = (finding: Finding, hostile: HostileCase | null): void => {
    findings.push(finding);
    if (!isFault(finding.verdict)) return;
    line.end();
    console.log(`! ${finding.kind}, ${finding.name}, ${finding.verdict}: ${finding.what}: ${finding.detail}`.replaceAll(/\s+/g, ' '));
    if (hostile) keep(wished, hostile);
  };
  const started = Date.now();
  const bench: Bench = { url: studio.url, session: null, material: null, tell, end: Number.POSITIVE_INFINITY };
  try {
    if (wished.cases) console.log(await runCases(bench, wished.cases, found));
    else if (wished.corpus) await runCorpus(bench, wished.corpus, found);
    else {
      const prepared = await prepare(studio.url, tell);
      const timed: Bench = { ...bench, material: prepared.material, end: Date.now() + 60_000 * wished.minutes };
      await runCampaign({ wished, bench: timed, prepared, found });
    }
  } finally {
    line.end();
    await studio.close();
  }
  const command = `npm run torture -- --seed ${wished.seed}`;
  console.log(`\n${campaignTable(findings)}\n\n${faultList(findings, command)}`);
  const minutes = (Date.now() - started) / 60_000;
  const machine = { cpu: cpus()[0].model, cores: cpus().length, load: loadavg()[0] };
  if (machine.load > 1.5 * machine.cores)
    console.log(`\nOthers were computing too (load ${machine.load.toFixed(1)} on ${machine.cores} cores): times say little.`);
  const report = { date: new Date().toISOString(), seed: wished.seed, minutes, machine, findings };
  const file = join(wished.out, 'report.json');
  mkdirSync(wished.out, { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`\n${minutes.toFixed(1)} minutes, seed ${wished.seed}. Written to ${relative(process.env.INIT_CWD ?? process.cwd(), file)}.`);
  return !findings.some(({ verdict }) => isFault(verdict));
}

/** The files of a case that did harm, to be looked at. */
function keep({ out, seed }: TortureArguments, { mark, files }: HostileCase): void {
  for (const { path, bytes } of files) {
    try {
      const target = join(out, String(seed), path.includes(mark) ? '' : mark, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, bytes);
    } catch {
      // A name that this system does not allow; --only makes the case again.
    }
  }
}
