/**
 * `npm test`, in three lanes: format and lint, types, what nobody uses, and unit tests; beside them the build, the documentation site
 * and the users' stories in a real Chromium; and the tests of the runner and of WebGPU. One lane alone leaves a core idle half of the time. Every part runs, whatever became of the ones before.
 * Stories are told as they run, any other part when it is done. The last line is the sum; skipped tests are listed with their reason.
 */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildRunnerIfStale } from '../../build/built-runner';
import { buildIfStale, isBuilt, root } from '../../build/built-studio';
import { addCounts, countLine, type PlaywrightReport, playwrightCounts, skippedLines, type TestCounts } from './test-counts';

/** Tells a line or a piece of a tool's output. */
type Tell = (text: string) => void;

interface Part {
  readonly heading: string;
  run(tell: Tell): Promise<TestCounts>;
  /** True where it is told as it runs; one part at most. */
  readonly isLive?: true;
}

const outFolder = join(root, 'out', 'test');
const started = Date.now();
const tellNow: Tell = (text) => void process.stdout.write(text);

const checks: readonly Part[] = [
  { heading: 'Format and lint', run: (tell) => oneCheck(tell, 'biome', ['check', '.']) },
  ...(['tsconfig.json', 'tsconfig.worker.json', 'tsconfig.node.json'] as const).map((config) => ({
    heading: `Types, ${config}`,
    run: (tell: Tell) => oneCheck(tell, 'tsc', ['-p', config]),
  })),
  { heading: 'Unused files, exports and dependencies', run: (tell) => oneCheck(tell, 'knip', ['--no-progress']) },
  { heading: 'Unit tests', run: (tell) => vitest(tell, 'unit', ['--project', 'unit', '--project', 'unit-tensors']) },
];

/** The runner's wait for programs more than they compute. WebGPU's come last: by then the unit tests have made the bundles of tfjs that both use. */
const runner: readonly Part[] = [
  { heading: 'Build of the runner', run: buildRunner },
  { heading: 'Tests of the runner', run: (tell) => vitest(tell, 'runner', ['--project', 'runner', '--experimental.fsModuleCache=false']) },
  { heading: 'WebGPU tests on the software adapter', run: (tell) => vitest(tell, 'gpu', ['--project', 'gpu']) },
];

const studio: readonly Part[] = [
  { heading: 'Build', run: buildOnce },
  { heading: 'Documentation site', run: buildSite },
  { heading: 'Stories in Chromium', run: stories, isLive: true },
];

const counts = (await Promise.all([lane(studio), lane(checks), lane(runner)])).flat();
const sum = addCounts(counts);
console.log(`\nDone in ${seconds(started)} s.`);
for (const line of skippedLines(sum)) console.log(line);
console.log(countLine(sum));
process.exit(sum.failed > 0 || sum.passed === 0 ? 1 : 0);

/** One part after the other. */
async function lane(parts: readonly Part[]): Promise<TestCounts[]> {
  const counted: TestCounts[] = [];
  for (const part of parts) counted.push(await runPart(part));
  return counted;
}

async function runPart({ heading, run, isLive }: Part): Promise<TestCounts> {
  const partStarted = Date.now();
  const told = [`\n== ${heading}\n`];
  if (isLive) tellNow(told.splice(0).join(''));
  const counted = await run(isLive ? tellNow : (text) => void told.push(text));
  tellNow([...told, `-- ${heading}: ${countLine(counted)} (${seconds(partStarted)} s)\n`].join(''));
  return counted;
}

/** A tool that says yes or no counts as one test. */
async function oneCheck(tell: Tell, tool: string, args: string[], env: Record<string, string> = {}): Promise<TestCounts> {
  const good = (await execute(tell, tool, args, env)) === 0;
  return { passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: [] };
}

async function buildOnce(tell: Tell): Promise<TestCounts> {
  if (isBuilt()) tell('dist is made of these sources already.\n');
  return oneBuild(tell, () => buildIfStale(() => {}));
}

/** Tests that run the program take the bundle, which starts faster than the sources. */
function buildRunner(tell: Tell): Promise<TestCounts> {
  return oneBuild(tell, () => buildRunnerIfStale(() => {}));
}

async function oneBuild(tell: Tell, build: () => Promise<void>): Promise<TestCounts> {
  try {
    await build();
    return { passed: 1, failed: 0, skipped: [] };
  } catch (error) {
    tell(`${error instanceof Error ? error.message : error}\n`);
    return { passed: 0, failed: 1, skipped: [] };
  }
}

/** In a subfolder of a host, which asks more of it than the root; e2e/site.spec.ts reads it. */
async function buildSite(tell: Tell): Promise<TestCounts> {
  const place = { SITE_BASE: '/stainless/docs/', SITE_OUT: join(root, 'out', 'test', 'site') };
  return oneCheck(tell, 'tsx', ['site/build.ts'], place);
}

async function vitest(tell: Tell, name: string, projects: readonly string[]): Promise<TestCounts> {
  const file = join(outFolder, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=./cli/test/count-reporter.ts'];
  return counted(tell, file, (text) => JSON.parse(text) as TestCounts, 'vitest', ['run', ...projects, ...reporters], {
    COUNTS_FILE: file,
  });
}

async function stories(tell: Tell): Promise<TestCounts> {
  const file = join(outFolder, 'e2e.json');
  const read = (text: string) => playwrightCounts(JSON.parse(text) as PlaywrightReport);
  return counted(tell, file, read, 'playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
}

/** Run a runner that leaves its counts in a file; one that leaves none, or none failed and yet is not content, has failed once. */
async function counted(
  tell: Tell,
  file: string,
  read: (text: string) => TestCounts,
  tool: string,
  args: string[],
  env: Record<string, string>,
): Promise<TestCounts> {
  rmSync(file, { force: true });
  const status = await execute(tell, tool, args, env);
  const counts = readCounts(tell, file, read);
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function readCounts(tell: Tell, file: string, read: (text: string) => TestCounts): TestCounts {
  try {
    return read(readFileSync(file, 'utf8'));
  } catch {
    tell(`The runner left no counts in ${file}.\n`);
    return { passed: 0, failed: 1, skipped: [] };
  }
}

/** Run one of the project's own tools and tell its output; resolves to the exit status. */
function execute(tell: Tell, tool: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(tool, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      env: {
        ...process.env,
        ...env,
        PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
      },
    });
    for (const output of [child.stdout, child.stderr]) output.setEncoding('utf8').on('data', tell);
    child.on('error', (error) => {
      tell(`${error.message}\n`);
      resolve(1);
    });
    child.on('close', (status) => resolve(status ?? 1));
  });
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1000);
}
