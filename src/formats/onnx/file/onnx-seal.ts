/**
 * The last entry of an .onnx file's metadata: the SHA-256 of all bytes before it. Any program reads it as metadata, and whoever has the bytes
 * can check them without a reader of ONNX (python/stainless_seal.py does). Files of earlier studios have none.
 */
import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { Sha256, sha256Now } from '../../../domain/sha256';
import { HASH_KEY } from '../../checked/content-hash';
import { writeMessage, writeText } from './write-fields';

/** ModelProto.metadata_props. */
const METADATA = 14;

function entryOf(hash: string): Uint8Array {
  const writer = new BinaryWriter();
  writeMessage(writer, METADATA, (entry) => {
    writeText(entry, 1, HASH_KEY);
    writeText(entry, 2, hash);
  });
  return writer.finish();
}

const ENTRY_BYTES = entryOf('0'.repeat(64)).length;

/** @returns the pieces one after the other, and the entry with their SHA-256 */
export function sealed(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const hash = new Sha256();
  for (const piece of pieces) hash.add(piece);
  return joined([...pieces, entryOf(hash.digest())]);
}

/** @returns whether a file that has the entry ends with it, and its SHA-256 is right */
export function isAsSealed(bytes: Uint8Array): boolean {
  const end = bytes.length - ENTRY_BYTES;
  if (end < 0) return false;
  const expected = entryOf(sha256Now(bytes.slice(0, end)));
  return expected.every((byte, at) => byte === bytes[end + at]);
}

export const lengthOf = (pieces: readonly Uint8Array[]): number => pieces.reduce((sum, { length }) => sum + length, 0);

export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(lengthOf(pieces));
  let start = 0;
  for (const piece of pieces) {
    bytes.set(piece, start);
    start += piece.length;
  }
  return bytes;
}
