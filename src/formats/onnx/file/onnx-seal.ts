/**
 * The last entry of an .onnx file's metadata: the SHA-256 of all bytes before it. Any program reads it as metadata, and whoever has the bytes
 * can check them without knowing ONNX (python/check.py does). Files of earlier studios have none.
 */
import { Sha256, sha256Now } from '../../../domain/sha256';
import { HASH_KEY } from '../../checked/content-hash';
import { bytesOf, type Message, messageField, messageOf, textField } from './protobuf-writer';

/** ModelProto.metadata_props. */
const METADATA = 14;

const entryOf = (hash: string): Message => messageField(METADATA, messageOf(textField(1, HASH_KEY), textField(2, hash)));
const ENTRY_BYTES = entryOf('0'.repeat(64)).length;

export function sealed(file: Message): Uint8Array<ArrayBuffer> {
  const hash = new Sha256();
  for (const piece of file.pieces) hash.add(piece);
  return bytesOf(messageOf(file, entryOf(hash.digest())));
}

/** @returns whether a file that has the entry ends with it, and is what it says */
export function isAsSealed(bytes: Uint8Array): boolean {
  const end = bytes.length - ENTRY_BYTES;
  if (end < 0) return false;
  const expected = bytesOf(entryOf(sha256Now(bytes.slice(0, end))));
  return expected.every((byte, at) => byte === bytes[end + at]);
}
