/**
 * Kills `stainless serve` again and again while a client sends pictures, each until it has its verdict, with a key that stays: afterwards every picture must stand
 * in the journal exactly once, with the verdict that the client was told. `npx tsx runner/testing/serve-kills.ts --kills 30` does it from the command line.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../src/domain/seeded-random';
import { type Running, start, until, verdictsIn } from './run-stainless';
import { smallPicture, writeSmallModel } from './small-model';

export interface ServeKills {
  readonly kills: number;
  /** Pictures that were sent. */
  readonly sent: number;
  readonly lost: number;
  readonly doubled: number;
  /** Verdicts of the journal that are not what the client was told. */
  readonly different: number;
}

interface Told {
  readonly id: string;
  readonly verdict: string;
}

/** Milliseconds between two kills: the server is up for some of them. */
const UP = { least: 300, most: 2000 };
const CLIENTS = 4;

export async function killServe(kills: number, port: number, seed = 1): Promise<ServeKills> {
  const folder = await mkdtemp(join(tmpdir(), 'stainless-serve-kills-'));
  const model = await writeSmallModel(join(folder, 'nut.onnx'));
  const out = join(folder, 'out');
  const random = seededRandom(seed, 1);
  const up = (): Running => start(['serve', model, '--port', String(port), '--out', out, '--workers', '1']);
  const told = new Map<string, Told>();
  let [isDone, sent] = [false, 0];
  const client = async (): Promise<void> => {
    while (!isDone) {
      const key = `part-${sent++}`;
      const picture = await smallPicture((['pass', 'look', 'reject'] as const)[sent % 3], sent);
      told.set(key, await sendUntilTold(port, key, picture));
    }
  };
  let server = up();
  const clients = Promise.all(Array.from({ length: CLIENTS }, client));
  for (let kill = 0; kill < kills; kill++) {
    await until('the server answers', () => isLive(port));
    await new Promise((resolve) => setTimeout(resolve, random.uniform(UP.least, UP.most)));
    await server.kill('SIGKILL');
    server = up();
  }
  isDone = true;
  await clients;
  await server.kill('SIGTERM');
  return { kills, sent: told.size, ...(await compared(out, told)) };
}

async function compared(out: string, told: ReadonlyMap<string, Told>): Promise<Pick<ServeKills, 'lost' | 'doubled' | 'different'>> {
  const found = new Map<string, string[]>();
  for (const { request = '', verdict } of await verdictsIn(out)) {
    const key = request.split(' ')[1];
    found.set(key, [...(found.get(key) ?? []), verdict]);
  }
  const all = [...told].map(([key, { verdict }]) => ({ verdict, noted: found.get(key) ?? [] }));
  return {
    lost: all.filter(({ noted }) => noted.length === 0).length,
    doubled: all.filter(({ noted }) => noted.length > 1).length,
    different: all.filter(({ verdict, noted }) => noted.some((each) => each !== verdict)).length,
  };
}

/** Tells the picture's verdict, however often the server is gone meanwhile. */
async function sendUntilTold(port: number, key: string, picture: Uint8Array<ArrayBuffer>): Promise<Told> {
  while (true) {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/inspect?name=${key}`, {
      method: 'POST',
      headers: { 'content-type': 'image/png', 'idempotency-key': key },
      body: picture,
    }).catch(() => null);
    const told = answer?.status === 200 ? ((await answer.json().catch(() => null)) as Told | null) : null;
    if (told) return told;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const isLive = async (port: number): Promise<boolean> =>
  (await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => null))?.ok === true;

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { kills: { type: 'string', default: '30' }, seed: { type: 'string', default: '1' } } });
  console.log(await killServe(Number(values.kills), 8591, Number(values.seed)));
}
