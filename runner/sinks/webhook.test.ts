/** The webhook tells every verdict at least once, to a real HTTP server that fails in every way. */
import { createHmac } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Journal } from '../journal/journal';
import { entriesOf, keptLog, someDraft } from '../testing/verdict-entries';
import { Feed } from './feed';
import type { VerdictMessage } from './message';
import { RetryLater, type Sink } from './sink';
import { type WebhookOptions, webhookSink } from './webhook';

interface Heard {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly path: string;
}

let folder: string;
let server: Server;
let url: URL;
let heard: Heard[];
let answer: (response: ServerResponse, request: Heard) => void;
let options: WebhookOptions & { log: ReturnType<typeof keptLog> };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stainless-webhook-'));
  heard = [];
  answer = (response) => void response.writeHead(204).end();
  server = await listening(0);
  url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/verdicts`);
  options = { url, batch: 1, timeout: 2000, source: 'line 4', log: keptLog() };
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

function listening(port: number): Promise<Server> {
  const made = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    heard.push({ headers: request.headers, body: Buffer.concat(pieces).toString(), path: request.url ?? '' });
    answer(response, heard[heard.length - 1]);
  });
  return new Promise((resolve) => made.listen(port, '127.0.0.1', () => resolve(made)));
}

async function opened(its: WebhookOptions): Promise<Sink> {
  const sink = webhookSink(its);
  await sink.open(undefined, folder);
  return sink;
}

const numbersHeard = (): number[] => heard.flatMap(({ body }) => [JSON.parse(body) as VerdictMessage].flat().map(({ number }) => number));

describe('the webhook', () => {
  it('posts each verdict with its id, authorization and signature', async () => {
    const [entry] = entriesOf([{ picture: 'ä.png', verdict: 'reject' }]);
    const sink = await opened({ ...options, authorization: 'Bearer abc', secret: 'key' });
    await sink.deliver([entry]);
    const [{ headers, body }] = heard;
    expect(JSON.parse(body)).toEqual({
      id: entry.hash,
      number: 1,
      at: '2026-11-30T12:00:01.000Z',
      picture: 'ä.png',
      verdict: 'reject',
      score: 1.5,
      threshold: 2,
      lookLimit: 1,
      pValue: 0.25,
      detector: 'combined',
      model: 'Flange',
      regions: [],
      width: 640,
      height: 480,
      error: null,
      source: 'line 4',
    });
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': entry.hash,
      authorization: 'Bearer abc',
      'stainless-signature': `sha256=${createHmac('sha256', 'key').update(body).digest('hex')}`,
    });
  });

  it('takes user and password of the address as authorization', async () => {
    await (await opened({ ...options, url: new URL(url.href.replace('//', '//me:p%40ss@')) })).deliver(entriesOf([{}]));
    expect(heard[0].headers.authorization).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`);
  });

  it('posts several as an array, and finds the one that is refused among them', async () => {
    answer = (response, { body }) => void response.writeHead(body.includes('"number":2,') ? 422 : 200).end('no such part');
    const sink = await opened({ ...options, batch: 3, tries: 1 });
    await sink.deliver(entriesOf([{}, {}, {}, {}]));
    expect(heard.map(({ body }) => (JSON.parse(body) as VerdictMessage[]).map(({ number }) => number))).toEqual([
      [1, 2, 3],
      [1],
      [2],
      [3],
      [4],
    ]);
    const kept = JSON.parse(await readFile(join(folder, 'rejected-webhook.jsonl'), 'utf8'));
    expect(kept).toMatchObject({ reason: `${url.origin} answered 422 (no such part).`, message: { number: 2, picture: 'part-2.png' } });
    expect(options.log.lines).toHaveLength(1);
  });

  it('does not send again what was taken before a failure in the same run', async () => {
    answer = (response) => void response.writeHead(heard.length === 3 ? 503 : 200).end();
    const sink = await opened(options);
    const entries = entriesOf([{}, {}, {}, {}]);
    await expect(sink.deliver(entries)).rejects.toThrow('answered 503.');
    await sink.deliver(entries);
    expect(numbersHeard()).toEqual([1, 2, 3, 3, 4]);
  });

  it('says when it is to be tried again', async () => {
    const sink = await opened(options);
    answer = (response) => void response.writeHead(429, { 'Retry-After': '7' }).end();
    await expect(sink.deliver(entriesOf([{}]))).rejects.toMatchObject({ after: 7000 });
    answer = (response) => void response.writeHead(503, { 'Retry-After': new Date(Date.now() + 60_000).toUTCString() }).end();
    const error = await sink.deliver(entriesOf([{}])).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RetryLater);
    expect((error as RetryLater).after).toBeGreaterThan(50_000);
  });

  it('waits no longer than its time, and ends at once where it is closed', async () => {
    answer = () => {};
    const sink = await opened({ ...options, timeout: 50 });
    await expect(sink.deliver(entriesOf([{}]))).rejects.toThrow(`${url.origin} did not answer: nothing came within 0.05 s.`);
    const patient = await opened({ ...options, timeout: 60_000 });
    const waiting = patient.deliver(entriesOf([{}]));
    await patient.close();
    await expect(waiting).rejects.toThrow('did not answer');
  });

  it('follows a redirection at the same address, and none that leads elsewhere', async () => {
    answer = (response, { path }) => void response.writeHead(path === '/new' ? 200 : 308, { Location: '/new' }).end();
    await (await opened(options)).deliver(entriesOf([{}]));
    expect(heard.map(({ path }) => path)).toEqual(['/verdicts', '/new']);
    for (const [status, location] of [
      [307, 'http://localhost:1/new'],
      [302, '/new'],
      [308, '/verdicts'],
      [308, undefined],
    ] as const) {
      answer = (response) => void response.writeHead(status, location === undefined ? {} : { Location: location }).end();
      await expect((await opened({ ...options, tries: 1 })).deliver(entriesOf([{}]))).rejects.toThrow(
        `answered ${status} and sends elsewhere`,
      );
    }
  });

  it('says no secret, even where the server repeats it', async () => {
    answer = (response, { headers }) => void response.writeHead(401).end(`who is ${headers.authorization}? not s3cret`);
    const sink = await opened({ ...options, authorization: 'Bearer abc', secret: 's3cret', tries: 1 });
    await sink.deliver(entriesOf([{}]));
    const said = `${options.log.lines.join()}${await readFile(join(folder, 'rejected-webhook.jsonl'), 'utf8')}`;
    expect(said).toContain('answered 401 (who is ***? not ***)');
    expect(said).not.toMatch(/abc|s3cret/);
  });

  it('tells all over an outage, and what is refused holds up the others only for its tries', async () => {
    const journal = await Journal.open(join(folder, 'journal'));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    await Promise.all(Array.from({ length: 120 }, (_, index) => journal.append(someDraft(index))));
    answer = (response, { body }) => void response.writeHead(body.includes('"number":60,') ? 400 : 200).end();
    const feed = await Feed.start(webhookSink({ ...options, tries: 3 }), { journal, folder, log: options.log, firstPause: 5 });
    await vi.waitFor(() => expect(feed.status().failing).toContain('ECONNREFUSED'));
    server = await listening(port);
    await vi.waitFor(() => expect(feed.status().behind).toBe(0), { timeout: 10_000 });
    await feed.stop(1000);
    expect([...new Set(numbersHeard())]).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
    expect(numbersHeard()).toHaveLength(122);
    await journal.close();
  });
});
