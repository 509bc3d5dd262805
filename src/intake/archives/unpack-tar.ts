/**
 * Reads a tar, packed with gzip or not, as it streams by, with modern-tar: ustar, pax and GNU names, header checksums. What is packed with
 * gzip and is no tar is one single file. Links are not followed.
 */
import { createTarDecoder, type ParsedTarEntry } from 'modern-tar';
import { archiveKind, KIND_BYTES } from './archive-kind';
import { entryPath, slashed } from './entry-path';
import type { ArchiveToRead, EntryRefusal, FoundEntry } from './found-entry';
import { decodeName, type NameEncoding, nameEncoding } from './name-encoding';
import type { UnpackBudget } from './unpack-budget';
import { filesReadText } from './unpack-zip';
import { CUT_OFF, watchTar } from './watch-tar';

/** A piece of so many bytes gives out 66 MB at most before the limits are looked at: deflate grows by 1032. */
const PIECE_BYTES = 64 * 1024;
const READ_BYTES = 1024 * 1024;

export async function* unpackTar(archive: ArchiveToRead, budget: UnpackBudget, isPacked: boolean): AsyncGenerator<FoundEntry> {
  const { path, file, signal } = archive;
  const bytes = () => (isPacked ? piecesOf(file).pipeThrough(new DecompressionStream('gzip')) : piecesOf(file));
  const count = { whole: 0 };
  try {
    const start = isPacked ? await startOf(bytes()) : null;
    // An empty tar is zeros.
    if (start && archiveKind(start) !== 'tar' && start.some((byte) => byte !== 0)) {
      const name = path.split('/').at(-1)?.replace(/\.gz$/i, '') ?? '';
      const content = await wholeOf(path, name, bytes(), budget);
      yield { name, content: content instanceof Uint8Array ? async () => content : content };
    } else yield* entriesOf(archive, bytes(), budget, count);
  } catch (thrown) {
    signal?.throwIfAborted();
    yield { name: '', content: await broken(archive, thrown, count.whole) };
  }
}

/** @throws what the browser throws where the file can no longer be read, which is no fault of the archive */
async function broken({ path, file }: ArchiveToRead, thrown: unknown, whole: number): Promise<EntryRefusal> {
  await file.slice(0, 1).arrayBuffer();
  return { code: 'archive-broken', facts: { path, detail: `${detailOf(thrown)}; ${filesReadText(whole)}` } };
}

async function* entriesOf(
  archive: ArchiveToRead,
  bytes: ReadableStream<Uint8Array>,
  budget: UnpackBudget,
  count: { whole: number },
): AsyncGenerator<FoundEntry> {
  const { path, refusal, signal } = archive;
  const watched = watchTar(bytes);
  const entries = watched.stream.pipeThrough(createTarDecoder()).getReader();
  let isTold = false;
  let encoding: NameEncoding | null = null;
  try {
    for (let entry = 0; ; entry++) {
      const { done, value } = await entries.read();
      if (done) {
        const fault = watched.fault();
        if (fault !== null && !isTold) yield { name: '', content: await broken(archive, fault, count.whole) };
        return;
      }
      signal?.throwIfAborted();
      if (entry === budget.limits.entries) {
        yield { name: '', content: { code: 'archive-too-many', facts: { path, most: entry } } };
        return;
      }
      const { header, body } = value;
      const seen = watched.next();
      // Tars have no mark of their encoding; one is taken for all, at the first name that is not UTF-8.
      if (header.name.includes('\ufffd')) encoding ??= nameEncoding([seen.name]);
      const name = slashed(encoding && header.name.includes('\ufffd') ? decodeName(seen.name, encoding) : header.name);
      const answer = isFolder(value) ? 'folder' : (refusal(name) ?? reasonOf(entryPath(path, name), seen.type, value));
      if (answer !== null) {
        const spent = await passOver(path, body, budget);
        yield { name, content: spent ?? answer };
        if (spent) return;
        continue;
      }
      let isAsked = false;
      yield {
        name,
        content: async () => {
          isAsked = true;
          const whole = await wholeOf(path, name, body, budget, header.size).catch((thrown: unknown) => ({ thrown }));
          if ('code' in whole) return whole;
          if (!('thrown' in whole) && whole.length === header.size) {
            count.whole += 1;
            return whole;
          }
          signal?.throwIfAborted();
          isTold = true;
          return broken(archive, watched.fault() ?? ('thrown' in whole ? whole.thrown : CUT_OFF), count.whole);
        },
      };
      const spent = isAsked ? null : await passOver(path, body, budget);
      if (spent) return yield { name: '', content: spent };
    }
  } finally {
    await entries.cancel().catch(() => {});
  }
}

const isFolder = ({ header }: ParsedTarEntry): boolean => header.type === 'directory' || header.name.endsWith('/');

/** Why this entry cannot be read. @param type '' where it is not known */
function reasonOf(entry: string, type: string, { header }: ParsedTarEntry): EntryRefusal | 'passed' | null {
  if (type === '1' || type === '2' || header.type === 'link' || header.type === 'symlink')
    return { code: 'archive-link', facts: { path: entry } };
  const hasHoles = type === 'S' || Object.keys(header.pax ?? {}).some((key) => key.startsWith('GNU.sparse'));
  if (hasHoles) return { code: 'archive-sparse', facts: { path: entry } };
  // '7' is a file whose bytes lie together; all others are devices, labels and lists.
  return ['0', '7', ''].includes(type) && header.type === 'file' ? null : 'passed';
}

/** @param expected its length where the archive says it */
async function wholeOf(
  path: string,
  name: string,
  stream: ReadableStream<Uint8Array>,
  budget: UnpackBudget,
  expected?: number,
): Promise<Uint8Array<ArrayBuffer> | EntryRefusal> {
  const whole = entryPath(path, name);
  const pieces: Uint8Array[] = [];
  let length = 0;
  let tooLarge: EntryRefusal | null = null;
  const spent = await readAll(path, stream, budget, (piece) => {
    length += piece.length;
    tooLarge ??= budget.entryTooLarge(whole, Math.max(length, expected ?? 0));
    if (tooLarge) pieces.length = 0;
    else pieces.push(piece);
  });
  return spent ?? tooLarge ?? joined(pieces, length);
}

const passOver = (path: string, body: ReadableStream<Uint8Array>, budget: UnpackBudget): Promise<EntryRefusal | null> =>
  readAll(path, body, budget, () => {});

/**
 * To its end, also where nothing of it is wanted: in modern-tar 0.8.6, to cancel a body that is read ahead takes the next one's bytes.
 *
 * @returns why nothing more of the archive may be unpacked, or null: what is passed over takes its time too
 */
async function readAll(
  path: string,
  stream: ReadableStream<Uint8Array>,
  budget: UnpackBudget,
  take: (piece: Uint8Array) => void,
): Promise<EntryRefusal | null> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return null;
    const spent = budget.spend(path, value.length);
    if (spent) {
      await reader.cancel();
      return spent;
    }
    take(value);
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The browser's own stream of a file may give pieces of megabytes, of which a bomb makes gigabytes at once. */
function piecesOf(file: Blob): ReadableStream<Uint8Array<ArrayBuffer>> {
  let held: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  let from = 0;
  return new ReadableStream(
    {
      pull: async (controller) => {
        if (held.length === 0) {
          held = new Uint8Array(await file.slice(from, from + READ_BYTES).arrayBuffer());
          from += held.length;
        }
        if (held.length === 0) return controller.close();
        controller.enqueue(held.subarray(0, PIECE_BYTES));
        held = held.subarray(PIECE_BYTES);
      },
    },
    { highWaterMark: 0 },
  );
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

function detailOf(fault: unknown): string {
  if (typeof fault === 'string') return fault;
  const message = fault instanceof Error ? fault.message : String(fault);
  if (/trunc|unexpected end|terminated|incomplete/i.test(message)) return CUT_OFF;
  if (/junk/i.test(message)) return 'there is more behind its end';
  return /decompress|incorrect|invalid|compressed data/i.test(message) ? 'it is damaged and cannot be unpacked further' : message;
}
