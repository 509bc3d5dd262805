/** What the HTTP server promises to whoever sends pictures, asked with real requests and a real, tiny model. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readJournal } from '../journal/read-journal';
import { type VerdictFacts, verdictIn } from '../journal/verdict-entry';
import { JudgePool } from '../judging/judge-pool';
import type { Log } from '../log';
import { DriftWatches } from '../run/drift-watches';
import { ModelInUse } from '../run/model-in-use';
import { driftNoter } from '../run/note-drift';
import { Run } from '../run/run';
import { smallPicture, writeSmallModel } from '../testing/small-model';
import { InspectionService } from './inspection-service';
import { KnownRequests } from './known-requests';
import { createMetrics } from './metrics';
import { createServer, type ServerOptions } from './server';

const log: Log = { say: () => {}, warn: () => {} };

let folder: string;
let pool: JudgePool;
let models: Map<string, ModelInUse>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stainless-serve-'));
  pool = new JudgePool({ workers: 1 });
  const paths = [await writeSmallModel(join(folder, 'nut.onnx')), await writeSmallModel(join(folder, 'bolt.onnx'), { trainedFor: 130 })];
  models = new Map();
  for (const path of paths) {
    const model = await ModelInUse.open(path, pool);
    models.set(model.model.name, model);
  }
}, 60_000);

afterAll(async () => {
  await pool.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Started {
  readonly server: FastifyInstance;
  readonly out: string;
  readonly run: Run;
}

const started: Started[] = [];

afterEach(async () => {
  for (const { server, run } of started.splice(0)) {
    await server.close();
    await run.close(0).catch(() => {});
  }
});

interface Asked extends Partial<ServerOptions> {
  readonly out?: string;
  readonly most?: number;
}

async function start({ out = join(folder, `out-${Math.random()}`), most = 64, ...options }: Asked = {}): Promise<Started> {
  const requests = new KnownRequests();
  const run = await Run.open({
    out,
    subject: { command: 'serve', folder: null, fingerprint: null },
    sinks: [],
    log,
    onEarlier: (facts, entry) => facts.request !== undefined && requests.add(facts.request, Promise.resolve(entry)),
  });
  const inUse = () => [...models.values()].map(({ model }) => model);
  const drift = new DriftWatches(inUse);
  const metrics = createMetrics({ run, models: inUse, drift, waiting: () => pool.waiting });
  const service = new InspectionService({
    run,
    metrics,
    requests,
    out,
    keep: ['reject', 'unreadable'],
    most,
    onVerdict: driftNoter(drift, run, log),
  });
  const all = {
    service,
    models,
    source: 'line 3',
    run,
    metrics,
    reasons: () => [],
    mostBytes: 100_000,
    rate: null,
    token: null,
    ...options,
  };
  const now = { server: await createServer(all), out, run };
  started.push(now);
  return now;
}

const post = async (server: FastifyInstance, picture: Uint8Array, url = '/v1/inspect', headers: Record<string, string> = {}) =>
  server.inject({ method: 'POST', url, headers: { 'content-type': 'image/png', ...headers }, payload: Buffer.from(picture) });

async function verdictsIn(out: string): Promise<VerdictFacts[]> {
  const facts: VerdictFacts[] = [];
  for await (const { entry } of readJournal(out)) facts.push(...[verdictIn(entry)].filter((each) => each !== null));
  return facts;
}

describe('a picture', () => {
  it('that ends its judging process each time is unreadable, and the next one is judged', async () => {
    const dying = new JudgePool({ workers: 1, processFile: new URL('../testing/dying-process.mjs', import.meta.url) });
    const usual = models;
    models = new Map([['nut', await ModelInUse.open(join(folder, 'nut.onnx'), dying)]]);
    try {
      const { server, out } = await start();
      const answer = await post(server, await smallPicture('pass'), '/v1/inspect?name=crashes-process.png');
      expect([answer.statusCode, answer.json().verdict]).toEqual([422, 'unreadable']);
      expect(answer.json().error).toMatch(
        /^The judging process stopped while judging crashes-process\.png \(it ended with SIGSEGV\), twice/,
      );
      expect((await post(server, await smallPicture('pass'))).json().verdict).toBe('pass');
      expect(await verdictsIn(out)).toMatchObject([{ verdict: 'unreadable', bytes: expect.any(Number), sha256: expect.any(String) }, {}]);
    } finally {
      models = usual;
      await dying.stop();
    }
  }, 60_000);

  it('gets its verdict, which is in the journal by then', async () => {
    const { server, out } = await start();
    for (const verdict of ['pass', 'look', 'reject'] as const) {
      const answer = await post(server, await smallPicture(verdict), `/v1/inspect?name=${verdict}.png`);
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({
        verdict,
        picture: `${verdict}.png`,
        source: 'line 3',
        width: 24,
        height: 16,
        detector: 'residual',
      });
      expect((await verdictsIn(out)).at(-1)).toMatchObject({ picture: `${verdict}.png`, verdict, score: answer.json().score });
    }
  });

  it('is judged by the model that the path names, and an unknown one is said', async () => {
    const { server } = await start();
    const picture = await smallPicture('pass');
    expect((await post(server, picture, '/v1/models/bolt/inspect')).json().model).toContain('bolt');
    const unknown = await post(server, picture, '/v1/models/screw/inspect');
    expect(unknown.statusCode).toBe(404);
    expect(unknown.json().message).toBe('There is no model screw. There are: nut, bolt.');
  });

  it('comes in a form too, with its name', async () => {
    const { server } = await start();
    const form = new FormData();
    form.append('picture', new Blob([await smallPicture('pass')], { type: 'image/png' }), 'part 7.png');
    const request = new Request('http://x', { method: 'POST', body: form });
    const answer = await server.inject({
      method: 'POST',
      url: '/v1/inspect',
      headers: { 'content-type': request.headers.get('content-type') as string },
      payload: Buffer.from(await request.arrayBuffer()),
    });
    expect(answer.json()).toMatchObject({ verdict: 'pass', picture: 'part 7.png' });
  });

  it('that cannot be read is unreadable, never a pass, and is written down', async () => {
    const { server, out } = await start();
    const cut = (await smallPicture('pass')).slice(0, 60);
    for (const bytes of [cut, Buffer.from('hello'), Buffer.from('<html></html>')]) {
      const answer = await post(server, bytes);
      expect(answer.statusCode).toBe(422);
      expect(answer.json()).toMatchObject({ verdict: 'unreadable', score: null });
      expect(answer.json().error).toMatch(/\w{5}/);
    }
    expect((await verdictsIn(out)).map(({ verdict }) => verdict)).toEqual(['unreadable', 'unreadable', 'unreadable']);
  });

  it('has a heatmap where it is asked for: in the answer, or alone as PNG', async () => {
    const { server } = await start();
    const picture = await smallPicture('reject');
    const { heatmap } = (await post(server, picture, '/v1/inspect?heatmap=true')).json();
    const alone = await post(server, picture, '/v1/models/nut/heatmap');
    expect(alone.headers['content-type']).toBe('image/png');
    expect(alone.headers['stainless-verdict']).toBe('reject');
    expect(alone.rawPayload.equals(Buffer.from(heatmap, 'base64'))).toBe(true);
    expect((await post(server, picture)).json().heatmap).toBeUndefined();
  });

  it('is kept as a file where its verdict is one of those that are kept', async () => {
    const { server, out } = await start();
    const reject = await smallPicture('reject', 5);
    await post(server, await smallPicture('pass'), '/v1/inspect?name=a');
    await post(server, reject, `/v1/inspect?name=${encodeURIComponent('../../etc/b')}`);
    const [kept] = await readdir(join(out, 'pictures', 'reject'));
    expect(await readdir(join(out, 'pictures'))).toEqual(['reject']);
    expect(kept).toMatch(/^[0-9a-f]{16}-etc_b\.png$/);
    expect(new Uint8Array(await readFile(join(out, 'pictures', 'reject', kept)))).toEqual(reject);
  });
});

describe('a request', () => {
  it('that is sent again with its key gets the same verdict, and counts once, also after a restart', async () => {
    const { server, out, run } = await start();
    const picture = await smallPicture('look');
    const send = (to: FastifyInstance, model = 'nut') => post(to, picture, `/v1/models/${model}/inspect`, { 'idempotency-key': 'part-1' });
    const [first, second] = await Promise.all([send(server), send(server)]);
    expect(second.json().id).toBe(first.json().id);
    expect(second.headers['stainless-replayed']).toBe('true');
    expect((await send(server, 'bolt')).json().id).not.toBe(first.json().id);
    started.splice(0);
    await server.close();
    await run.close(0);
    const again = await start({ out });
    expect((await send(again.server)).json()).toMatchObject({ id: first.json().id, verdict: 'look' });
    expect(await verdictsIn(out)).toHaveLength(2);
  });

  it('without a picture, too large, or to an address that is not there is told what is wrong', async () => {
    const { server } = await start();
    const empty = await server.inject({ method: 'POST', url: '/v1/inspect' });
    expect([empty.statusCode, empty.json().error]).toEqual([400, 'no-picture']);
    const large = await post(server, new Uint8Array(100_001));
    expect([large.statusCode, large.json().error]).toEqual([413, 'too-large']);
    const lost = await server.inject('/v1/inspekt');
    expect([lost.statusCode, lost.json().error]).toEqual([404, 'not-found']);
    const wrong = await post(server, await smallPicture('pass'), '/v1/inspect?heatmap=perhaps');
    expect([wrong.statusCode, wrong.json().error]).toEqual([400, 'request-wrong']);
  });

  it('too many at once are told to come again, and those that were taken are answered', async () => {
    const { server } = await start({ most: 2 });
    const pictures = await Promise.all(Array.from({ length: 6 }, (_, number) => smallPicture('pass', number)));
    const answers = await Promise.all(pictures.map((picture) => post(server, picture)));
    const codes = answers.map(({ statusCode }) => statusCode);
    expect(codes.filter((code) => code === 200)).toHaveLength(2);
    expect(codes.filter((code) => code === 503)).toHaveLength(4);
    expect(answers.find(({ statusCode }) => statusCode === 503)?.headers['retry-after']).toBe('1');
  });

  it('above the rate of one address is refused, and those for health are not', async () => {
    const { server } = await start({ rate: 2 });
    const picture = await smallPicture('pass');
    const codes = [];
    for (let sent = 0; sent < 4; sent++) codes.push((await post(server, picture)).statusCode);
    expect(codes).toEqual([200, 200, 429, 429]);
    expect((await server.inject('/health/ready')).statusCode).toBe(200);
  });

  it('needs the token where there is one; health does not', async () => {
    const { server } = await start({ token: 'geheim' });
    const picture = await smallPicture('pass');
    expect((await post(server, picture)).statusCode).toBe(401);
    expect((await post(server, picture, '/v1/inspect', { authorization: 'Bearer geheimer' })).statusCode).toBe(401);
    expect((await post(server, picture, '/v1/inspect', { authorization: 'Bearer geheim' })).statusCode).toBe(200);
    expect((await server.inject('/metrics')).statusCode).toBe(401);
    expect((await server.inject('/health/live')).json()).toEqual({ live: true });
  });

  it('of a web page from elsewhere is refused', async () => {
    const { server, out } = await start();
    const answer = await post(server, await smallPicture('pass'), '/v1/inspect', { origin: 'https://example.org' });
    expect(answer.statusCode).toBe(403);
    expect(await verdictsIn(out)).toEqual([]);
  });
});

describe('what stands around', () => {
  it('says which models judge', async () => {
    const { server } = await start();
    expect((await server.inject('/v1/models')).json()).toMatchObject([
      { name: 'nut', detector: 'residual', threshold: 0.25, input: { width: 40, height: 28, channels: 1 } },
      { name: 'bolt' },
    ]);
  });

  it('counts verdicts for Prometheus', async () => {
    const { server } = await start();
    await post(server, await smallPicture('reject'));
    await post(server, Buffer.from('no'));
    const { body } = await server.inject('/metrics');
    expect(body).toContain('stainless_verdicts_total{model="nut",verdict="reject"} 1');
    expect(body).toContain('stainless_verdicts_total{model="nut",verdict="unreadable"} 1');
    expect(body).toContain('stainless_stage_seconds_count{model="nut",stage="computing"} 1');
    expect(body).toMatch(/stainless_model_info\{model="nut",version="[^"]*",fingerprint="[0-9a-f]{12}",detector="residual"\} 1/);
  });

  it('is not ready while it stops', async () => {
    const { server } = await start({ reasons: () => ['It is stopping.'] });
    const ready = await server.inject('/health/ready');
    expect([ready.statusCode, ready.json().reasons]).toEqual([503, ['It is stopping.']]);
  });

  it('is described as OpenAPI: every path, with the file as its body', async () => {
    const { server } = await start();
    const description = (await server.inject('/openapi.json')).json();
    expect(Object.keys(description.paths).sort()).toEqual([
      '/health/live',
      '/health/ready',
      '/metrics',
      '/v1/inspect',
      '/v1/models',
      '/v1/models/{model}/heatmap',
      '/v1/models/{model}/inspect',
    ]);
    expect(description.paths['/v1/inspect'].post.requestBody.content).toHaveProperty('multipart/form-data');
    expect(description.components.schemas.Verdict.properties.verdict.enum).toEqual(['pass', 'look', 'reject', 'unreadable']);
  });
});
