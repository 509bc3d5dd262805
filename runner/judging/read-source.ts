/** Reads a picture file whole, and tells a file that is still being written, is gone, is locked or out of reach from one that is no picture. */
import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { readPictureHeader } from '../../src/intake/picture/picture-header';
import { isForPersons, messageOf } from '../runner-error';
import { fileNumberOf } from './file-number';
import type { FileFacts, NotRead, Outcome, PictureSource } from './judge-protocol';

export interface ReadSource {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly facts: FileFacts;
}

const GONE = new Set(['ENOENT', 'ENOTDIR']);

/** The disk, the network or this process is in trouble; it says nothing of the file. */
const AWAY = new Set([
  'EIO',
  'ESTALE',
  'ENOTCONN',
  'ECONNABORTED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ENODEV',
  'ENXIO',
  'EREMOTEIO',
  'EMFILE',
  'ENFILE',
  'ENOMEM',
]);

/** @returns an outcome where the file is not read: also `unreadable` where its size alone says that it is no picture that is judged */
export async function readSource(source: PictureSource): Promise<ReadSource | Extract<Outcome, { outcome: 'unreadable' }> | NotRead> {
  if ('bytes' in source) return { bytes: source.bytes, facts: { sha256: sha256Of(source.bytes), bytes: source.bytes.length } };
  let file: FileHandle | undefined;
  try {
    file = await open(typeof source.path === 'string' ? source.path : Buffer.from(source.path), 'r');
    const before = await file.stat({ bigint: true });
    const refused = refusedBySize(source.name, before);
    if (refused) return refused;
    const bytes = (await file.readFile()) as Uint8Array<ArrayBuffer>;
    const after = await file.stat({ bigint: true });
    if (before.size !== after.size || before.mtimeNs !== after.mtimeNs || BigInt(bytes.length) !== after.size)
      return { outcome: 'changing', message: `${source.name} changed while it was read.` };
    return { bytes, facts: { sha256: sha256Of(bytes), ...factsOf(after) } };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const outcome = GONE.has(code) ? 'gone' : AWAY.has(code) ? 'away' : 'locked';
    return { outcome, message: `${source.name} cannot be read: ${messageOf(error)}.` };
  } finally {
    await file?.close().catch(() => {});
  }
}

/** A file of gigabytes is not brought into memory to be refused. */
function refusedBySize(name: string, stats: BigIntStats): Extract<Outcome, { outcome: 'unreadable' }> | null {
  try {
    readPictureHeader(name, new Uint8Array(), Number(stats.size));
  } catch (error) {
    if (isForPersons(error) && error.code === 'file-too-large')
      return { outcome: 'unreadable', code: error.code, message: error.message, facts: factsOf(stats), milliseconds: 0 };
  }
  return null;
}

const factsOf = (stats: BigIntStats) => ({
  bytes: Number(stats.size),
  modified: Number(stats.mtimeNs) / 1e6,
  file: fileNumberOf(stats),
});

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
