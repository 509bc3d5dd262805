/**
 * Reads a tar, packed with gzip or not, as it streams by, with modern-tar: ustar, pax and GNU names, header checksums. What is packed with
 * gzip and is no tar is one single file. Links are not followed.
 */
import { createTarDecoder } from 'modern-tar';
import { archiveKind, KIND_BYTES } from './archive-kind';
import { entryPath, slashed } from './entry-path';
import type { FoundEntry, Refusal, WhyNot } from './found-entry';
import type { UnpackBudget } from './unpack-budget';

export async function* unpackTar(
  path: string,
  file: Blob,
  budget: UnpackBudget,
  refusal: Refusal,
  isPacked: boolean,
  signal: AbortSignal | undefined,
): AsyncGenerator<FoundEntry> {
  const bytes = () => (isPacked ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream());
  try {
    if (isPacked && archiveKind(await startOf(bytes())) !== 'tar') {
      const name = path.split('/').at(-1)?.replace(/\.gz$/i, '') ?? '';
      yield { name, content: await wholeOf(path, name, bytes(), budget) };
      return;
    }
    yield* entriesOf(path, bytes(), budget, refusal, signal);
  } catch (thrown) {
    signal?.throwIfAborted();
    yield { name: '', content: { code: 'archive-broken', facts: { path, detail: detailOf(thrown) } } };
  }
}

async function* entriesOf(
  path: string,
  bytes: ReadableStream<Uint8Array>,
  budget: UnpackBudget,
  refusal: Refusal,
  signal: AbortSignal | undefined,
): AsyncGenerator<FoundEntry> {
  const entries = bytes.pipeThrough(createTarDecoder({ strict: true })).getReader();
  try {
    for (;;) {
      const { done, value } = await entries.read();
      if (done) return;
      signal?.throwIfAborted();
      const { header, body } = value;
      const name = slashed(header.name);
      const type = header.type ?? 'file';
      const answer = refusal(name);
      if (type !== 'file' || name.endsWith('/') || answer !== null) {
        await body.cancel();
        yield { name, content: type !== 'file' || answer === 'pass' || answer === null ? 'folder' : answer };
        continue;
      }
      const content = await wholeOf(path, name, body, budget, header.size);
      if (!(content instanceof Uint8Array) && content.code === 'archive-too-large') {
        yield { name: '', content };
        return;
      }
      yield { name, content };
    }
  } finally {
    await entries.cancel().catch(() => {});
  }
}

/** @param expected its length where the archive says it */
async function wholeOf(
  path: string,
  name: string,
  stream: ReadableStream<Uint8Array>,
  budget: UnpackBudget,
  expected?: number,
): Promise<Uint8Array<ArrayBuffer> | WhyNot> {
  const whole = entryPath(path, name);
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    const refused = budget.entryTooLarge(whole, Math.max(length, expected ?? 0)) ?? budget.spend(path, value.length);
    if (refused) {
      await reader.cancel();
      return refused;
    }
    pieces.push(value);
  }
  return new Uint8Array(await new Blob(pieces as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

async function startOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const reader = stream.getReader();
  const start = new Uint8Array(KIND_BYTES);
  let length = 0;
  while (length < KIND_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    start.set(value.subarray(0, KIND_BYTES - length), length);
    length += Math.min(value.length, KIND_BYTES - length);
  }
  await reader.cancel();
  return start.subarray(0, length);
}

function detailOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (/trunc|unexpected end|terminated|incomplete/i.test(message)) return 'it is cut off';
  if (/checksum/i.test(message)) return 'a checksum in it is wrong';
  return /decompress|incorrect|junk|invalid/i.test(message) ? 'it cannot be unpacked' : message;
}
