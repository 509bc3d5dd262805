/**
 * Tells verdicts to an HTTP address: a POST of JSON for each, or for several as an array. A verdict is sent at least once; sent again it has the same id, in
 * the message and as Idempotency-Key. What the receiver refuses for good (4xx) is kept in a file beside the sinks' places, said, and passed over.
 */
import { createHash, createHmac } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalEntry } from '../../src/domain/journal/journal-entry';
import type { Log } from '../log';
import { messageOf } from '../runner-error';
import { messageOfEntry, type VerdictMessage } from './message';
import { RetryLater, type Sink } from './sink';

export interface WebhookOptions {
  /** http or https. A user and password in it become an Authorization header. */
  readonly url: URL;
  /** Most verdicts in one request; 1: a request has one message, not an array. */
  readonly batch: number;
  /** Milliseconds for a request. */
  readonly timeout: number;
  /** Of the Authorization header. */
  readonly authorization?: string;
  /** Key of the signature. */
  readonly secret?: string;
  readonly source: string;
  readonly log: Log;
  /** How often what is refused is sent before it is passed over. */
  readonly tries?: number;
}

const TRIES = 8;
const MOST_REDIRECTS = 3;
const REASON_LENGTH = 300;

/** 4xx that are about the time and not about the message. */
const passing = new Set([408, 425, 429]);

/** An answer that sending the same again does not change. */
class Refused extends Error {}

export function webhookSink(options: WebhookOptions): Sink {
  const closing = new AbortController();
  const post = poster(options, closing.signal);
  /** Of the entries that come again after a failure, these were sent. */
  let sent = 0;
  let folder = '.';
  const refusals = new Map<string, number>();

  const send = async (messages: readonly VerdictMessage[]): Promise<void> => {
    try {
      await post(messages);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (messages.length > 1) {
        for (const message of messages) await sendNew([message]);
        return;
      }
      const [{ id }] = messages;
      const count = (refusals.get(id) ?? 0) + 1;
      refusals.set(id, count);
      if (count < (options.tries ?? TRIES)) throw error;
      await keepRefused(messages[0], error.message, join(folder, 'rejected-webhook.jsonl'), options.log);
      refusals.delete(id);
    }
    sent = messages[messages.length - 1].number;
  };
  const sendNew = async (messages: readonly VerdictMessage[]): Promise<void> => {
    const left = messages.filter(({ number }) => number > sent);
    if (left.length > 0) await send(left);
  };

  return {
    name: 'webhook',
    most: Math.max(50, options.batch),
    async open(_state, own) {
      folder = own;
    },
    async deliver(entries: readonly JournalEntry[]) {
      const messages = entries.flatMap((entry) => messageOfEntry(entry, options.source) ?? []);
      for (let start = 0; start < messages.length; start += options.batch) await sendNew(messages.slice(start, start + options.batch));
    },
    async close() {
      closing.abort();
    },
  };
}

/** @returns sends messages; throws Refused, RetryLater or what else went wrong */
function poster(options: WebhookOptions, closing: AbortSignal): (messages: readonly VerdictMessage[]) => Promise<void> {
  const { url, authorization } = withoutUser(options);
  const secrets = [authorization, options.secret].filter((secret) => secret !== undefined);
  return async (messages) => {
    const body = JSON.stringify(options.batch === 1 ? messages[0] : messages);
    const headers = headersOf(messages, body, authorization, options.secret);
    const response = await answerTo(url, { method: 'POST', body, headers, redirect: 'manual' }, options.timeout, closing);
    if (response.ok) {
      await response.body?.cancel();
      return;
    }
    const reason = secrets.reduce((text, secret) => text.replaceAll(secret, '***'), (await startOf(response)).slice(0, REASON_LENGTH));
    const said = `${url.origin} answered ${response.status}${reason ? ` (${reason})` : ''}.`;
    if (response.status >= 400 && response.status < 500 && !passing.has(response.status)) throw new Refused(said);
    const after = retryAfter(response.headers.get('retry-after'));
    throw after === null ? new Error(said) : new RetryLater(said, after);
  };
}

/** fetch takes no user in an address. */
function withoutUser({ url, authorization }: WebhookOptions): { url: URL; authorization: string | undefined } {
  const plain = new URL(url);
  plain.username = '';
  plain.password = '';
  const user = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return { url: plain, authorization: authorization ?? (user === ':' ? undefined : `Basic ${Buffer.from(user).toString('base64')}`) };
}

function headersOf(messages: readonly VerdictMessage[], body: string, authorization?: string, secret?: string): Record<string, string> {
  const ids = messages.map(({ id }) => id);
  return {
    'Content-Type': 'application/json',
    'Idempotency-Key': ids.length === 1 ? ids[0] : createHash('sha256').update(ids.join('\n')).digest('hex'),
    'User-Agent': 'stainless',
    ...(authorization === undefined ? {} : { Authorization: authorization }),
    ...(secret === undefined ? {} : { 'Stainless-Signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }),
  };
}

/** The answer, by way of redirections that keep method and body and stay at the address's origin: the header with the secret goes nowhere else. */
async function answerTo(url: URL, request: RequestInit, timeout: number, closing: AbortSignal): Promise<Response> {
  const signal = AbortSignal.any([closing, AbortSignal.timeout(timeout)]);
  let at = url;
  for (let redirects = 0; ; redirects++) {
    const response = await fetch(at, { ...request, signal }).catch((error: unknown) => {
      throw new Error(`${url.origin} did not answer: ${whyOf(error, timeout)}.`);
    });
    if (response.status < 300 || response.status >= 400) return response;
    await response.body?.cancel();
    const next = addressOf(response.headers.get('location'), at);
    const isFollowed = next?.origin === url.origin && [307, 308].includes(response.status) && redirects < MOST_REDIRECTS;
    if (!isFollowed || !next)
      throw new Error(`${url.origin} answered ${response.status} and sends elsewhere, which is not followed. Give the final address.`);
    at = next;
  }
}

function addressOf(location: string | null, from: URL): URL | null {
  return location !== null && URL.canParse(location, from) ? new URL(location, from) : null;
}

function whyOf(error: unknown, timeout: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `nothing came within ${timeout / 1000} s`;
  const { cause } = error as { cause?: unknown };
  const { code } = (cause ?? {}) as { code?: string };
  return messageOf(cause ?? error) || code || 'no reason is known';
}

/** The first piece of an answer's text; how it goes on does not matter. */
async function startOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  try {
    const { value } = (await reader?.read()) ?? {};
    return value ? new TextDecoder().decode(value).replace(/\s+/g, ' ').trim() : '';
  } catch {
    return '';
  } finally {
    await reader?.cancel().catch(() => {});
  }
}

/** Milliseconds; null where nothing is said. Seconds or a date (RFC 9110). */
function retryAfter(value: string | null): number | null {
  if (value === null) return null;
  const seconds = /^\d+$/.test(value.trim()) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : null;
}

async function keepRefused(message: VerdictMessage, reason: string, path: string, log: Log): Promise<void> {
  const file = await open(path, 'a');
  try {
    await file.appendFile(`${JSON.stringify({ at: new Date().toISOString(), reason, message })}\n`);
    await file.datasync();
  } finally {
    await file.close();
  }
  log.warn(
    `The webhook refuses the verdict of ${message.picture} (number ${message.number}): ${reason} It is kept in ${path} and not sent again.`,
  );
}
