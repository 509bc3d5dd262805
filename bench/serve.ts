/**
 * `npx tsx bench/serve.ts MODEL`: how fast `stainless serve` answers a JPEG of one megapixel, and which share of ONNX Runtime's own rate it keeps at saturation,
 * in turns in one run. With --soak N it sends N pictures more, and tells the memory of the server over time.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { buildRunnerIfStale } from '../build/built-runner';
import { root } from '../build/built-studio';
import { residentMemory } from '../runner/testing/resident-memory';
import { vectorsOfCpu } from './machine';
import { median } from './median';

const usage = `Usage: npx tsx bench/serve.ts MODEL [--picture FILE] [--rounds 3] [--seconds 10] [--soak N]`;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    picture: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    soak: { type: 'string', default: '0' },
  },
});
const [model] = positionals;
if (!model) {
  console.error(usage);
  process.exit(2);
}
const [rounds, seconds, soak] = [values.rounds, values.seconds, values.soak].map(Number);
const cores = availableParallelism();
const PORT = 8497;
const WIDTH = 1152;
const HEIGHT = 896;
const agent = new Agent({ keepAlive: true });

await buildRunnerIfStale();
const folder = mkdtempSync(join(tmpdir(), 'stainless-bench-'));
const jpeg = await pictureOf(values.picture);
const pixels = join(folder, 'pixels');
writeFileSync(pixels, await sharp(jpeg).raw().toBuffer());
const server = spawn(
  process.execPath,
  [join(root, 'dist-runner/stainless.js'), 'serve', model, '--port', String(PORT), '--out', join(folder, 'out')],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
const peer = spawn(process.execPath, [join(root, 'bench/serve-peer.mjs'), model, pixels, String(WIDTH), String(HEIGHT)], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const answers = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
try {
  await untilServed();
  console.log(
    `${cpus().length} x ${cpus()[0].model}, ${vectorsOfCpu()}, Node ${process.versions.node}, load ${loadavg()[0].toFixed(2)} before the run`,
  );
  console.log(`${WIDTH} x ${HEIGHT} JPEG of ${jpeg.length} bytes, ${model}`);
  for (let warm = 0; warm < 5; warm++) await inspect();
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const alone = await latencies(20);
    const peers = [];
    for (const [sessions, threads, isFixed] of [
      [1, cores, false],
      [cores, 1, false],
      [cores, 1, true],
    ] as const)
      peers.push({ sessions, threads, isFixed, rate: await peerRate(sessions, threads, isFixed) });
    const rate = await saturated(2 * cores, 1000 * seconds);
    const best = Math.max(...peers.map((each) => each.rate));
    ratios.push(rate / best);
    console.log(
      `round ${round + 1}: one client ${median(alone).toFixed(0)} ms, slowest of 20 ${Math.max(...alone).toFixed(0)} ms; serve ${rate.toFixed(2)}/s; ONNX Runtime alone ` +
        peers.map((each) => `${each.sessions} x ${each.threads}${each.isFixed ? ' fixed' : ''} ${each.rate.toFixed(2)}/s`).join(', ') +
        `; ${(100 * (rate / best)).toFixed(0)} % of the best`,
    );
  }
  console.log(`median: ${(100 * median(ratios)).toFixed(1)} % of ONNX Runtime's best rate`);
  if (soak > 0) await soakWith(soak);
} finally {
  peer.kill();
  await ended(server);
}

async function pictureOf(file: string | undefined): Promise<Buffer> {
  const made = file
    ? sharp(readFileSync(file))
    : sharp({ create: { width: 64, height: 64, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 30 } } });
  return made.resize(WIDTH, HEIGHT, { fit: 'fill' }).jpeg({ quality: 90 }).toBuffer();
}

/** By Node's plain client: what it costs is taken from the server on the same cores. */
function inspect(): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'image/jpeg', 'content-length': jpeg.length };
    const sent = request({ agent, port: PORT, host: '127.0.0.1', path: '/v1/inspect', method: 'POST', headers }, (answer) => {
      answer.resume();
      answer.on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`The server answered ${answer.statusCode}.`))));
    });
    sent.on('error', reject);
    sent.end(jpeg);
  });
}

async function latencies(count: number): Promise<number[]> {
  const taken: number[] = [];
  for (let at = 0; at < count; at++) {
    const started = performance.now();
    await inspect();
    taken.push(performance.now() - started);
  }
  return taken;
}

/** Pictures a second with so many clients. */
async function saturated(clients: number, milliseconds: number): Promise<number> {
  const started = performance.now();
  let count = 0;
  const client = async (): Promise<void> => {
    while (performance.now() - started < milliseconds) {
      await inspect();
      count++;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (1000 * count) / (performance.now() - started);
}

async function peerRate(sessions: number, threads: number, isFixed: boolean): Promise<number> {
  peer.stdin.write(`${JSON.stringify({ sessions, threads, seconds, isFixed })}\n`);
  return JSON.parse((await answers.next()).value as string).rate;
}

async function soakWith(count: number): Promise<void> {
  const every = Math.max(1, Math.round(count / 10));
  console.log(`soak: ${memoryOf(server)} before`);
  let sent = 0;
  const client = async (): Promise<void> => {
    while (sent < count) {
      sent++;
      if (sent % every === 0) console.log(`soak: ${memoryOf(server)} at ${sent}`);
      await inspect();
    }
  };
  await Promise.all(Array.from({ length: 2 * cores }, client));
}

function memoryOf({ pid }: ChildProcess): string {
  const { own, judging } = residentMemory(Number(pid));
  return `${own} MiB, and ${judging} MiB in its judging processes`;
}

async function untilServed(): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const live = await fetch(`http://127.0.0.1:${PORT}/health/live`).catch(() => null);
    if (live?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The server did not start.');
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exit;
}
