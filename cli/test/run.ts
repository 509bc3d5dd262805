/**
 * `npm test`: format and lint, types, unit tests, WebGPU tests, build, and the users' stories in a real Chromium, in this order.
 * Every part runs, whatever became of the ones before. The last line is the sum; skipped tests are listed with their reason.
 */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale, isBuilt, root } from '../../build/built-studio';
import { addCounts, countLine, type PlaywrightReport, playwrightCounts, skippedLines, type TestCounts } from './test-counts';

const outFolder = join(root, 'out', 'test');
const started = Date.now();

const parts: readonly { readonly heading: string; readonly run: () => Promise<TestCounts> }[] = [
  { heading: 'Format and lint', run: () => oneCheck('biome', ['check', '.']) },
  ...(['tsconfig.json', 'tsconfig.worker.json', 'tsconfig.node.json'] as const).map((config) => ({
    heading: `Types, ${config}`,
    run: () => oneCheck('tsc', ['-p', config]),
  })),
  { heading: 'Unit tests', run: () => vitest('unit') },
  { heading: 'WebGPU tests on the software adapter', run: () => vitest('gpu') },
  { heading: 'Build', run: buildOnce },
  { heading: 'Stories in Chromium', run: stories },
];

const all: TestCounts[] = [];
for (const { heading, run } of parts) {
  const partStarted = Date.now();
  console.log(`\n== ${heading}`);
  const counts = await run();
  all.push(counts);
  console.log(`-- ${heading}: ${countLine(counts)} (${seconds(partStarted)} s)`);
}

const sum = addCounts(all);
console.log(`\nDone in ${seconds(started)} s.`);
for (const line of skippedLines(sum)) console.log(line);
console.log(countLine(sum));
process.exit(sum.failed > 0 || sum.passed === 0 ? 1 : 0);

/** A tool that says yes or no counts as one test. */
async function oneCheck(tool: string, args: string[]): Promise<TestCounts> {
  const good = (await execute(tool, args)) === 0;
  return { passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: [] };
}

async function buildOnce(): Promise<TestCounts> {
  if (isBuilt()) console.log('dist is made of these sources already.');
  try {
    await buildIfStale();
    return { passed: 1, failed: 0, skipped: [] };
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: [] };
  }
}

async function vitest(project: 'unit' | 'gpu'): Promise<TestCounts> {
  const file = join(outFolder, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=./cli/test/count-reporter.ts'];
  return counted(file, (text) => JSON.parse(text) as TestCounts, 'vitest', ['run', '--project', project, ...reporters], {
    COUNTS_FILE: file,
  });
}

async function stories(): Promise<TestCounts> {
  const file = join(outFolder, 'e2e.json');
  const read = (text: string) => playwrightCounts(JSON.parse(text) as PlaywrightReport);
  return counted(file, read, 'playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
}

/** Run a runner that leaves its counts in a file; one that leaves none, or none failed and yet is not content, has failed once. */
async function counted(
  file: string,
  read: (text: string) => TestCounts,
  tool: string,
  args: string[],
  env: Record<string, string>,
): Promise<TestCounts> {
  rmSync(file, { force: true });
  const status = await execute(tool, args, env);
  const counts = readCounts(file, read);
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function readCounts(file: string, read: (text: string) => TestCounts): TestCounts {
  try {
    return read(readFileSync(file, 'utf8'));
  } catch {
    console.log(`The runner left no counts in ${file}.`);
    return { passed: 0, failed: 1, skipped: [] };
  }
}

/** Run one of the project's own tools with its output on the screen; resolves to the exit status. */
function execute(tool: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(tool, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
      env: {
        ...process.env,
        ...env,
        PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
      },
    });
    child.on('error', (error) => {
      console.log(error.message);
      resolve(1);
    });
    child.on('exit', (status) => resolve(status ?? 1));
  });
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1000);
}
