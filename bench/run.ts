/**
 * `npm run bench`: how fast the studio is, next to tfjs as shipped and to PyTorch, on this machine and in one run. Opens the
 * engines, measures task by task, prints the table. Times on a shared machine say little; the ratios are what counts.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform } from 'node:os';
import { progressLine } from '../drive/progress-line';
import { ArgumentError, type BenchArguments, readArguments, takesPart, usage } from './arguments';
import { type BenchBrowser, openBenchBrowser } from './browser-peers';
import { foldsDecoder, macCount } from './mac-count';
import { type History, type MeasureOptions, measure } from './measure';
import { median } from './median';
import { measurePage } from './page-rows';
import { pageText } from './page-table';
import { soak, soakText } from './soak';
import { benchText, secondsText } from './table';
import type { BenchResult, Engine, Machine, Peer, Row, Task, Work } from './task';
import { openTorchPeer } from './torch-peer';

const MATMUL: Task = { work: 'matmul', size: 1024, batch: 1 };
const explanations = [
  'of PyTorch: this median over that of PyTorch, same work, same run. calls: how many were timed.',
  "of the bound: the time the convolutions would take at the rate of tf.matMul or torch's @ (fastest call), over the median; above 100 %",
  'kernels of our own multiply faster than that. Multiply-adds are counted as the engine does them: the studio folds upsampling and',
  '5x5 convolution (9 taps in place of 25), the others do not.',
];
const line = progressLine(process.stdout);

try {
  const wished = readArguments(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  if (wished) await run(wished);
  else console.log(usage);
  process.exit(0);
} catch (error) {
  line.end();
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof ArgumentError) console.error(`\n${usage}`);
  process.exit(error instanceof ArgumentError ? 2 : 1);
}

async function run(wished: BenchArguments): Promise<void> {
  const loadBefore = loadavg()[0];
  if (wished.tasks.length > 0 || wished.soak !== null) await compute(wished, loadBefore);
  if (wished.pictures === null || wished.soak !== null) return;
  const rows = await measurePage(wished.pictures, line.tell);
  line.end();
  console.log(`\n${pageText(rows, [loadBefore, loadavg()[0]])}`);
  if (wished.json !== null) addToJson(wished.json, { page: rows });
}

async function compute(wished: BenchArguments, loadBefore: number): Promise<void> {
  line.tell('Building the bench page');
  const browser = await openBenchBrowser();
  try {
    if (wished.soak !== null) await runSoak(browser, wished, wished.soak);
    else await runTable(browser, wished, loadBefore);
  } finally {
    await browser.close();
  }
}

async function runSoak(browser: BenchBrowser, { engines }: BenchArguments, steps: number): Promise<void> {
  const peer = await browser.open(engines.find((engine) => engine !== 'pytorch') ?? 'studio/wasm');
  line.tell(`Soak: ${peer.engine}, ${peer.description}`);
  const moments = await soak(peer, steps, line.tell);
  line.end();
  console.log(soakText(moments));
}

async function runTable(browser: BenchBrowser, wished: BenchArguments, loadBefore: number): Promise<void> {
  const notes: string[] = [];
  const options: MeasureOptions = { ...wished, tell: line.tell, note: (sentence) => notes.push(sentence) };
  const date = new Date().toISOString();
  const { peers, torch } = await openPeers(browser, wished.engines, options.note);
  const history: History = new Map();
  const gflops = new Map<Engine, number>();
  for (const [engine, seconds] of await measure(MATMUL, peers.filter(isQuickAtMatmul), new Map(), options)) {
    gflops.set(engine, (2 * macCount(MATMUL, false)) / Math.min(...seconds) / 1e9);
  }
  const rows: Row[] = [];
  for (const task of wished.tasks) {
    const taking = peers.filter(({ engine }) => takesPart(engine, task));
    const added = rowsOf(task, await measure(task, taking, history, options), gflops);
    line.end();
    console.log(`${task.work} at ${task.size} px: ${added.map((row) => `${row.engine} ${secondsText(row.medianSeconds)}`).join(', ')}`);
    rows.push(...added);
  }
  for (const peer of peers) await peer.close();
  line.end();
  const machine: Machine = {
    cpu: cpus()[0].model,
    cores: cpus().length,
    system: `${platform()} ${arch()}`,
    browser: browser.version,
    torch: torch?.description ?? null,
    date,
    loadBefore,
    matmulGflops: Object.fromEntries(gflops),
  };
  report({ machine, rows, notes: [...notes, ...busyNotes(rows), ...explanations] }, wished.json);
}

/** On a busy machine engines with threads that wait for each other suffer most, PyTorch far more than the studio. */
function busyNotes(rows: readonly Row[]): string[] {
  const shaken = rows.filter(({ medianSeconds, fastestSeconds }) => medianSeconds > 1.5 * fastestSeconds).map(({ engine }) => engine);
  if (shaken.length === 0) return [];
  return [`Others were computing too: ${[...new Set(shaken)].join(', ')} wavered by half or more. Run it again on a quiet machine.`];
}

/** What does not start is noted and left out. */
async function openPeers(
  browser: BenchBrowser,
  engines: readonly Engine[],
  note: (sentence: string) => void,
): Promise<{ peers: Peer[]; torch: Peer | null }> {
  const peers: Peer[] = [];
  const torch = engines.includes('pytorch') ? await openTorchPeer() : null;
  if (engines.includes('pytorch') && !torch) note('PyTorch is not here: no python3 has torch. On Debian: apt-get install python3-torch');
  for (const engine of engines) {
    if (engine === 'pytorch') continue;
    try {
      peers.push(await browser.open(engine));
    } catch (error) {
      note(`${engine} did not start. ${(error as Error).message}`);
    }
  }
  if (torch) peers.push(torch);
  line.end();
  for (const { engine, description, parameters } of peers) {
    console.log(`${engine.padEnd(14)} ${parameters.toLocaleString('en')} parameters, ${description}`);
  }
  if (new Set(peers.map(({ parameters }) => parameters)).size > 1) throw new Error('These are not the same network.');
  return { peers, torch };
}

function isQuickAtMatmul({ engine }: Peer): boolean {
  return !engine.startsWith('stock/') && engine !== 'studio/cpu';
}

function rowsOf(task: Task, measured: ReadonlyMap<Engine, number[]>, gflops: ReadonlyMap<Engine, number>): Row[] {
  const torchSeconds = measured.get('pytorch');
  return [...measured].map(([engine, seconds]) => {
    const medianSeconds = median(seconds);
    const rate = gflops.get(engine);
    return {
      work: task.work as Work,
      size: task.size,
      batch: task.batch,
      engine,
      medianSeconds,
      fastestSeconds: Math.min(...seconds),
      ratioToPytorch: torchSeconds ? medianSeconds / median(torchSeconds) : null,
      repetitions: seconds.length,
      shareOfLowerBound: rate ? (2 * macCount(task, foldsDecoder(engine))) / (rate * 1e9) / medianSeconds : null,
    };
  });
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
