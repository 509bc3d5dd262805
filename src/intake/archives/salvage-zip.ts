/**
 * What can still be read of a zip whose end is missing, as a download that broke off leaves it: entries from the front, as long as each says
 * its length before its bytes and has the checksum that it promises. Nothing is searched for, so nothing is taken for an entry that is none.
 */
import { inflateSync } from 'fflate';
import { slashed } from './entry-path';
import type { FoundEntry, Refusal } from './found-entry';
import { decodeName, nameEncoding } from './name-encoding';
import type { UnpackBudget } from './unpack-budget';

const LOCAL_HEADER = 0x04034b50;
const HEADER_BYTES = 30;
const LENGTH_FOLLOWS = 0x0008;
const ENCRYPTED = 0x0001;

export async function* salvageZip(file: Blob, budget: UnpackBudget, refusal: Refusal): AsyncGenerator<FoundEntry> {
  let at = 0;
  for (;;) {
    const header = new DataView(await file.slice(at, at + HEADER_BYTES).arrayBuffer());
    if (header.byteLength < HEADER_BYTES || header.getUint32(0, true) !== LOCAL_HEADER) return;
    const [flags, method] = [header.getUint16(6, true), header.getUint16(8, true)];
    const [packedBytes, bytes] = [header.getUint32(18, true), header.getUint32(22, true)];
    const nameEnd = at + HEADER_BYTES + header.getUint16(26, true);
    const start = nameEnd + header.getUint16(28, true);
    const isReadable = !(flags & (LENGTH_FOLLOWS | ENCRYPTED)) && (method === 0 || method === 8) && bytes <= budget.limits.entryBytes;
    if (!isReadable || start + packedBytes > file.size || budget.spend('', bytes)) return;
    const rawName = new Uint8Array(await file.slice(at + HEADER_BYTES, nameEnd).arrayBuffer());
    const name = slashed(decodeName(rawName, nameEncoding([rawName])));
    at = start + packedBytes;
    if (name.endsWith('/') || refusal(name) !== null) continue;
    const content = unpacked(new Uint8Array(await file.slice(start, at).arrayBuffer()), method, bytes);
    if (content === null || crc32(content) !== header.getUint32(14, true)) return;
    yield { name, content };
  }
}

/** @returns null for bytes that do not unpack to this length */
function unpacked(packed: Uint8Array<ArrayBuffer>, method: number, bytes: number): Uint8Array<ArrayBuffer> | null {
  if (method === 0) return packed.length === bytes ? packed : null;
  try {
    const out = new Uint8Array(bytes);
    return inflateSync(packed, { out }).length === bytes ? out : null;
  } catch {
    return null;
  }
}

/** ISO 3309, as zip has it. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

const TABLE = Int32Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});
