/** Reads a picture file whole, and tells a file that is still being written, is gone or is locked from one that is no picture. */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { messageOf } from '../runner-error';
import type { FileFacts, NotRead, PictureSource } from './judge-protocol';

export interface ReadSource {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly facts: FileFacts;
}

/** Errors of a file that is there, and that another program or the network keeps from being read now. */
const GONE = new Set(['ENOENT', 'ENOTDIR']);

export async function readSource(source: PictureSource): Promise<ReadSource | NotRead> {
  if ('bytes' in source) return { bytes: source.bytes, facts: { sha256: sha256Of(source.bytes), bytes: source.bytes.length } };
  let file: FileHandle | undefined;
  try {
    file = await open(source.path, 'r');
    const before = await file.stat({ bigint: true });
    const bytes = (await file.readFile()) as Uint8Array<ArrayBuffer>;
    const after = await file.stat({ bigint: true });
    if (before.size !== after.size || before.mtimeNs !== after.mtimeNs || BigInt(bytes.length) !== after.size)
      return { outcome: 'changing', message: `${source.name} changed while it was read.` };
    const facts = {
      sha256: sha256Of(bytes),
      bytes: bytes.length,
      modified: Number(after.mtimeNs) / 1e6,
      file: `${after.dev}:${after.ino}`,
    };
    return { bytes, facts };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    return { outcome: GONE.has(code) ? 'gone' : 'locked', message: `${source.name} cannot be read: ${messageOf(error)}.` };
  } finally {
    await file?.close().catch(() => {});
  }
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
