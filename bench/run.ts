/**
 * `npm run bench`: how fast the studio is, next to tfjs as shipped, PyTorch, ONNX Runtime and OpenVINO, on this machine and in one run. Opens the
 * engines, measures task by task, prints the table. Times on a shared machine say little; the ratios are what counts.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform } from 'node:os';
import { progressLine } from '../drive/progress-line';
import { ArgumentError, type BenchArguments, readArguments, usage } from './arguments';
import { type BenchBrowser, openBenchBrowser } from './browser-peers';
import { vectorsOfCpu } from './machine';
import { type History, type MeasureOptions, measure } from './measure';
import { openPeers } from './open-peers';
import { measurePage } from './page-rows';
import { pageText } from './page-table';
import { rowsOf } from './rows';
import { soak, soakText } from './soak';
import { benchText, secondsText } from './table';
import type { BenchResult, Engine, Peer, Row, Task, Work } from './task';
import { takesPart } from './works';

const MATMUL: Task = { work: 'matmul', size: 1024, batch: 1 };
const explanations = [
  'ratio: for each round the time of this engine over that of the peer in the next column, same work, same run; the median over the rounds.',
  'An engine that had no round but its first call has the ratio of the medians. calls: how many were timed; pictures/s: frames, for live.',
  "of the bound: the time the convolutions would take at the rate of tf.matMul or torch's @ (fastest call), over the median; above 100 %",
  'kernels of our own multiply faster than that. Multiply-adds are counted as the engine does them: the studio folds upsampling and',
  '5x5 convolution (9 taps in place of 25), the others do not. Of an inspection they are not counted.',
  'inspection: decoded bytes of 256 px to score, map and verdict. live: the same of 1920 x 1080; in the studio from the bitmap on the page to',
  'the answer there, without the wait for the camera and the drawing. The peers run the file that the studio exported, on bytes without alpha.',
];
const line = progressLine(process.stdout);

try {
  const wished = readArguments(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  if (!wished) console.log(usage);
  process.exit(!wished || (await run(wished)) ? 0 : 1);
} catch (error) {
  line.end();
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof ArgumentError) console.error(`\n${usage}`);
  process.exit(error instanceof ArgumentError ? 2 : 1);
}

/** @returns whether all who must compute the same do */
async function run(wished: BenchArguments): Promise<boolean> {
  const loadBefore = loadavg()[0];
  const agree = wished.tasks.length === 0 && wished.soak === null ? true : await compute(wished, loadBefore);
  if (wished.pictures === null || wished.soak !== null) return agree;
  const rows = await measurePage(wished.pictures, line.tell);
  line.end();
  console.log(`\n${pageText(rows, [loadBefore, loadavg()[0]])}`);
  if (wished.json !== null) addToJson(wished.json, { page: rows });
  return agree;
}

/** @returns whether all who must compute the same do */
async function compute(wished: BenchArguments, loadBefore: number): Promise<boolean> {
  line.tell('Building the bench page');
  const browser = await openBenchBrowser();
  try {
    if (wished.soak === null) return await runTable(browser, wished, loadBefore);
    await runSoak(browser, wished, wished.soak);
    return true;
  } finally {
    await browser.close();
  }
}

async function runSoak(browser: BenchBrowser, { engines }: BenchArguments, steps: number): Promise<void> {
  const inBrowser = engines.find((engine) => engine.includes('/')) ?? 'studio/wasm';
  const peer = await browser.open(inBrowser);
  line.tell(`Soak: ${peer.engine}, ${peer.description}`);
  const moments = await soak(peer, steps, line.tell);
  line.end();
  console.log(soakText(moments));
}

async function runTable(browser: BenchBrowser, wished: BenchArguments, loadBefore: number): Promise<boolean> {
  const notes: string[] = [];
  const options: MeasureOptions = { ...wished, tell: line.tell, note: (sentence) => notes.push(sentence) };
  const date = new Date().toISOString();
  const { peers, differing, close } = await openPeers(browser, { ...wished, ...options });
  introduce(peers);
  const history: History = new Map();
  const rows: Row[] = [];
  let gflops: ReadonlyMap<Engine, number> = new Map();
  try {
    gflops = await matmulRates(peers, options);
    for (const task of wished.tasks as readonly (Task & { readonly work: Work })[]) {
      const taking = peers.filter(({ engine }) => takesPart(engine, task));
      const added = rowsOf(task, await measure(task, taking, history, options), gflops, differing.get(task.work));
      line.end();
      console.log(`${task.work} at ${task.size} px: ${added.map((row) => `${row.engine} ${secondsText(row.medianSeconds)}`).join(', ')}`);
      rows.push(...added);
    }
  } finally {
    await close();
  }
  const machine = {
    cpu: cpus()[0].model,
    cores: cpus().length,
    vectors: vectorsOfCpu(),
    system: `${platform()} ${arch()}`,
    browser: browser.version,
    engines: Object.fromEntries(peers.map(({ engine, description }) => [engine, description])),
    date,
    loadBefore,
    loadAfter: loadavg()[0],
    matmulGflops: Object.fromEntries(gflops),
  };
  const differences = rows.flatMap(({ differs }) => differs ?? []);
  report({ machine, rows, notes: [...notes, ...differences, ...busyNotes(rows), ...explanations] }, wished.json);
  return differences.length === 0;
}

function introduce(peers: readonly Peer[]): void {
  line.end();
  for (const { engine, description, parameters } of peers) {
    const counts = Object.values(parameters ?? {}).map((count: number) => count.toLocaleString('en'));
    console.log(`${engine.padEnd(14)} ${description}${counts.length > 0 ? `; trains ${counts.join(' and ')} parameters` : ''}`);
  }
}

/** GFLOP/s, of those that are quick at it. */
async function matmulRates(peers: readonly Peer[], options: MeasureOptions): Promise<Map<Engine, number>> {
  const quick = peers.filter(({ engine }) => takesPart(engine, MATMUL) && engine !== 'studio/cpu');
  const rates = new Map<Engine, number>();
  for (const [engine, { rounds, firstSeconds }] of await measure(MATMUL, quick, new Map(), options)) {
    rates.set(engine, (2 * MATMUL.size ** 3) / Math.min(firstSeconds, ...rounds.flat()) / 1e9);
  }
  return rates;
}

/** On a busy machine engines with threads that wait for each other suffer most, PyTorch far more than the studio. */
function busyNotes(rows: readonly Row[]): string[] {
  const shaken = rows.filter(({ medianSeconds, fastestSeconds }) => medianSeconds > 1.5 * fastestSeconds).map(({ engine }) => engine);
  if (shaken.length === 0) return [];
  return [`Others were computing too: ${[...new Set(shaken)].join(', ')} wavered by half or more. Run it again on a quiet machine.`];
}

function report(result: BenchResult, json: string | null): void {
  console.log(`\n${benchText(result)}`);
  if (json === null) return;
  writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`\nWritten to ${json}.`);
}

/** What was measured of the page, beside what stands in the file from the same run. */
function addToJson(path: string, added: object): void {
  const before = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  writeFileSync(path, `${JSON.stringify({ ...before, ...added }, null, 2)}\n`);
}
