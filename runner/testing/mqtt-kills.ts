/**
 * How many verdicts are lost or doubled at a subscriber while the runner and the broker are killed (SIGKILL) in turn: `npx tsx runner/testing/mqtt-kills.ts
 * --kills 30`. The journal says what had to come.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readJournal } from '../journal/read-journal';
import { carefulSubscriber } from './careful-subscriber';
import { brokerIn, findMosquitto, NO_MOSQUITTO, subscriberOf } from './mosquitto';

export interface KillsOptions {
  readonly kills: number;
  readonly qos: 1 | 2;
  /** Verdicts a second. */
  readonly rate: number;
  /** Seconds between kills, at most; drawn evenly. */
  readonly pause: number;
}

export interface KillsOutcome {
  readonly verdicts: number;
  readonly runnerKills: number;
  readonly brokerKills: number;
  /** mosquitto_sub, which hands on what comes. */
  readonly usual: Received;
  /** See careful-subscriber.ts. */
  readonly careful: Received;
}

export interface Received {
  /** Verdicts of the journal that the subscriber never had. */
  readonly lost: number;
  /** Messages that it had more than once, by their id. */
  readonly doubled: number;
  /** Messages that are not in the journal. */
  readonly strange: number;
  readonly isInOrder: boolean;
}

const program = join(import.meta.dirname, 'mqtt-runner.ts');
const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

export async function countOverKills(mosquitto: string, { kills, qos, rate, pause: longest }: KillsOptions): Promise<KillsOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'stainless-mqtt-kills-'));
  const broker = await brokerIn(folder, mosquitto);
  await broker.start();
  const subscriber = await subscriberOf(broker.port, 'test/verdict', join(folder, 'subscriber.txt'));
  const carefulPath = join(folder, 'careful.txt');
  const stopCareful = await carefulSubscriber(broker.port, 'test/verdict', carefulPath);
  const killed = { runner: 0, broker: 0 };
  try {
    let runner = await startRunner(folder, broker.port, qos, rate, Number.MAX_SAFE_INTEGER);
    for (let kill = 0; kill < kills; kill++) {
      await pause(longest * (0.3 + 0.7 * Math.random()));
      // The broker, the runner, both at once.
      const [isBroker, isRunner] = [kill % 3 !== 1, kill % 3 !== 0];
      await Promise.all([isBroker ? broker.kill() : null, isRunner ? killRunner(runner) : null]);
      killed.broker += Number(isBroker);
      killed.runner += Number(isRunner);
      if (isBroker) {
        await pause(0.2 * Math.random());
        await broker.start();
      }
      if (isRunner) runner = await startRunner(folder, broker.port, qos, rate, Number.MAX_SAFE_INTEGER);
    }
    await killRunner(runner);
    const last = await startRunner(folder, broker.port, qos, rate, 0);
    if (last.exitCode === null) await once(last, 'exit');
    await pause(2);
    const written = await idsIn(join(folder, 'journal'));
    const careful = (await readFile(carefulPath, 'utf8')).split('\n').filter(Boolean);
    return {
      verdicts: written.size,
      runnerKills: killed.runner,
      brokerKills: killed.broker,
      usual: compared(written, await subscriber.lines()),
      careful: compared(written, careful),
    };
  } finally {
    await stopCareful();
    subscriber.stop();
    await broker.kill();
    await rm(folder, { recursive: true });
  }
}

async function idsIn(journal: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const { entry } of readJournal(journal)) ids.add(entry.hash);
  return ids;
}

function compared(written: ReadonlySet<string>, lines: readonly string[]): Received {
  const had = new Map<string, number>();
  const numbers: number[] = [];
  for (const line of lines) {
    const { id, number } = JSON.parse(line) as { id: string; number: number };
    if (!had.has(id)) numbers.push(number);
    had.set(id, (had.get(id) ?? 0) + 1);
  }
  return {
    lost: [...written].filter((id) => !had.has(id)).length,
    doubled: [...had.values()].filter((count) => count > 1).length,
    strange: [...had.keys()].filter((id) => !written.has(id)).length,
    isInOrder: numbers.every((number, index) => index === 0 || number > numbers[index - 1]),
  };
}

async function startRunner(folder: string, port: number, qos: number, rate: number, most: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder, String(port), String(qos), String(rate), String(most)], {
    stdio: ['ignore', 'pipe', process.env.STAINLESS_SHOW_LOGS ? 'inherit' : 'ignore'],
  });
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return child;
}

async function killRunner(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '30' },
      qos: { type: 'string', default: '2' },
      rate: { type: 'string', default: '50' },
      pause: { type: 'string', default: '2' },
    },
  });
  const mosquitto = findMosquitto();
  if (!mosquitto) throw new Error(NO_MOSQUITTO);
  const qos = values.qos === '1' ? 1 : 2;
  console.log(
    await countOverKills(mosquitto, { kills: Number(values.kills), qos, rate: Number(values.rate), pause: Number(values.pause) }),
  );
}
