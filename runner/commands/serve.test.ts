/** The program `stainless serve` as it is run: over kills, while its model is replaced, and when it is stopped. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { entriesIn, type Running, stainless, start, until, verdictsIn } from '../testing/run-stainless';
import { killServe } from '../testing/serve-kills';
import { smallModelFile, smallPicture, writeSmallModel } from '../testing/small-model';

const PORT = 8594;

let folder: string;
let picture: Uint8Array<ArrayBuffer>;
const running: Running[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stainless-serve-'));
  picture = await smallPicture('look');
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.kill('SIGKILL');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const send = () =>
  fetch(`http://127.0.0.1:${PORT}/v1/inspect`, { method: 'POST', headers: { 'content-type': 'image/png' }, body: picture });

async function serve(model: string, out: string, ...args: string[]): Promise<Running> {
  const server = start(['serve', model, '--port', String(PORT), '--out', out, '--workers', '1', ...args]);
  running.push(server);
  await until('it serves', () => server.stderr().includes('Serving '));
  return server;
}

describe('stainless serve', { timeout: 120_000 }, () => {
  it('loses and doubles no verdict over kills, and told the client what is in its journal', async () => {
    const { sent, ...faults } = await killServe(3, PORT - 1);
    expect(sent).toBeGreaterThan(3);
    expect(faults).toEqual({ kills: 3, lost: 0, doubled: 0, different: 0 });
  });

  it('takes a new model without losing a request, refuses a broken one, and answers what is under way when it is stopped', async () => {
    const model = await writeSmallModel(join(folder, 'nut.onnx'));
    const out = join(folder, 'out');
    const server = await serve(model, out);
    const statuses: number[] = [];
    const models = new Set<string>();
    let isSending = true;
    const client = (async () => {
      while (isSending) {
        const answer = await send();
        statuses.push(answer.status);
        models.add((await answer.json()).model);
      }
    })();
    await writeFile(model, smallModelFile({ trainedFor: 555 }));
    await until('the new model judges', () => server.stderr().includes('judges from here on'));
    await writeFile(model, smallModelFile({ trainedFor: 777 }).slice(0, 20_000));
    await until('the broken model is refused', () => server.stderr().includes('goes on.'));
    isSending = false;
    await client;
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(models.size).toBe(2);
    const last = Array.from({ length: 8 }, send);
    await until('they are under way', async () => (await verdictsIn(out)).length > statuses.length);
    const ended = server.kill('SIGTERM');
    const answers = await Promise.allSettled(last);
    expect((await ended).code).toBe(0);
    const told = answers.filter((each) => each.status === 'fulfilled' && each.value.status === 200).length;
    expect((await verdictsIn(out)).length).toBe(statuses.length + told);
    expect((await entriesIn(out)).map(({ kind }) => kind).filter((kind) => kind === 'model')).toHaveLength(2);
  });

  it('says what is wrong: a port that is taken, two models of one name, no model', async () => {
    const model = await writeSmallModel(join(folder, 'bolt.onnx'));
    await serve(model, join(folder, 'a'));
    const taken = await stainless('serve', model, '--port', String(PORT), '--out', join(folder, 'b'));
    expect([taken.code, taken.stderr]).toEqual([1, expect.stringContaining(`Port ${PORT} of 127.0.0.1 is in use by another program.`)]);
    const inUse = await stainless('serve', model, '--port', String(PORT + 1), '--out', join(folder, 'a'));
    expect([inUse.code, inUse.stderr]).toEqual([1, expect.stringContaining('is in use by another stainless')]);
    const twice = await stainless('serve', model, model, '--out', join(folder, 'c'));
    expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining('two models are called bolt; give them names: NAME=PATH')]);
    expect((await stainless('serve')).code).toBe(2);
  });
});
