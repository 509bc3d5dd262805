/**
 * Lists a zip without its central directory, as an interrupted download leaves it, by the local headers. Each header gives the position of the
 * next one. Where the lengths follow the data, the data descriptor is searched for and accepted where its length equals the distance. Entries
 * that are listed by mistake fail their checksum later.
 */
import { type BlobWindow, blobWindow } from './blob-window';
import type { RawName, ZipRecord } from './zip-record';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const DESCRIPTOR = 0x08074b50;
const HEADER_BYTES = 30;
const ZIP64_FIELD = 1;
const ENCRYPTED = 0x0001;
const LENGTH_FOLLOWS = 0x0008;
const UTF8 = 0x0800;
const IN_ZIP64 = 0xffffffff;

type Lengths = Pick<ZipRecord, 'packedBytes' | 'bytes' | 'crc32'>;

/** @returns entries that are there whole, from the front; their names stand apart */
export async function listLocalHeaders(
  file: Blob,
  most: number,
): Promise<{ readonly records: readonly Omit<ZipRecord, 'name'>[]; readonly names: readonly RawName[] }> {
  const window = blobWindow(file);
  const records: Omit<ZipRecord, 'name'>[] = [];
  const names: RawName[] = [];
  let at = await firstHeader(window);
  while (records.length < most) {
    const header = view(await window.read(at, HEADER_BYTES));
    if (header.byteLength < HEADER_BYTES || header.getUint32(0, true) !== LOCAL_HEADER) break;
    const [flags, method] = [header.getUint16(6, true), header.getUint16(8, true)];
    const told: Lengths = { crc32: header.getUint32(14, true), packedBytes: header.getUint32(18, true), bytes: header.getUint32(22, true) };
    const [nameBytes, extraBytes] = [header.getUint16(26, true), header.getUint16(28, true)];
    const behindHeader = (await window.read(at + HEADER_BYTES, nameBytes + extraBytes)).slice();
    const start = at + HEADER_BYTES + nameBytes + extraBytes;
    const lengthsInFront = inZip64(told, behindHeader.subarray(nameBytes));
    const isBehind = flags & LENGTH_FOLLOWS && lengthsInFront.packedBytes === 0;
    const found = isBehind ? await lengthsBehind(file, start) : { ...lengthsInFront, next: null };
    if (found === null || start + found.packedBytes > file.size) break;
    const { next, ...lengths } = found;
    const bytes = behindHeader.subarray(0, nameBytes);
    names.push({ bytes, text: flags & UTF8 ? new TextDecoder().decode(bytes) : null });
    records.push({ type: 'file', offset: at, ...lengths, method, isEncrypted: (flags & ENCRYPTED) !== 0 });
    at = next ?? (await behindDescriptor(window, start + lengths.packedBytes, flags));
  }
  return { records, names };
}

/** An archive that could have become several volumes begins with a mark. */
async function firstHeader(window: BlobWindow): Promise<number> {
  const start = view(await window.read(0, 8));
  return start.byteLength === 8 && start.getUint32(0, true) !== LOCAL_HEADER && start.getUint32(4, true) === LOCAL_HEADER ? 4 : 0;
}

/** Lengths that do not fit into 32 bits stand in a field behind the name: the unpacked one first. */
function inZip64(told: Lengths, extra: Uint8Array<ArrayBuffer>): Lengths {
  if (told.packedBytes !== IN_ZIP64 && told.bytes !== IN_ZIP64) return told;
  const fields = view(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + fields.getUint16(at + 2, true)) {
    if (fields.getUint16(at, true) !== ZIP64_FIELD || at + 20 > extra.length) continue;
    return { ...told, bytes: Number(fields.getBigUint64(at + 4, true)), packedBytes: Number(fields.getBigUint64(at + 12, true)) };
  }
  return told;
}

/** Where the lengths were known and follow all the same, they are passed over: with a mark or without. */
async function behindDescriptor(window: BlobWindow, at: number, flags: number): Promise<number> {
  if (!(flags & LENGTH_FOLLOWS)) return at;
  const bytes = view(await window.read(at, 28));
  for (const skipped of [16, 24, 12, 20]) {
    if (bytes.byteLength >= skipped + 4 && bytes.getUint32(skipped, true) === LOCAL_HEADER) return at + skipped;
  }
  return at + 16;
}

const SEARCHED_BYTES = 1024 * 1024;
/** The longest descriptor, with lengths of 64 bits. */
const DESCRIPTOR_BYTES = 24;

/** The lengths behind an entry whose header has none (APPNOTE.TXT 4.3.9), or null where there are none up to the end. */
async function lengthsBehind(file: Blob, start: number): Promise<(Lengths & { readonly next: number }) | null> {
  // A window of its own: the search goes through the entry's bytes.
  const window = blobWindow(file);
  for (let from = start; from < file.size; from += SEARCHED_BYTES) {
    const bytes = await window.read(from, SEARCHED_BYTES + DESCRIPTOR_BYTES);
    const searched = view(bytes);
    for (let at = bytes.indexOf(0x50); at >= 0 && at < SEARCHED_BYTES && at + 4 <= bytes.length; at = bytes.indexOf(0x50, at + 1)) {
      const mark = searched.getUint32(at, true);
      const distance = from + at - start;
      if (mark === DESCRIPTOR && at + 16 <= bytes.length && searched.getUint32(at + 8, true) === distance) {
        const isZip64 = distance > 0 && at + DESCRIPTOR_BYTES <= bytes.length && searched.getUint32(at + 12, true) === 0;
        const unpackedAt = isZip64 ? at + 16 : at + 12;
        return {
          crc32: searched.getUint32(at + 4, true),
          packedBytes: distance,
          bytes: searched.getUint32(unpackedAt, true),
          next: from + at + (isZip64 ? 24 : 16),
        };
      }
      // Some programs leave out the mark: the next entry, or the list, then tells where to look.
      if ((mark === LOCAL_HEADER || mark === CENTRAL_HEADER) && at >= 12 && searched.getUint32(at - 8, true) === distance - 12) {
        return {
          crc32: searched.getUint32(at - 12, true),
          packedBytes: distance - 12,
          bytes: searched.getUint32(at - 4, true),
          next: from + at,
        };
      }
    }
  }
  return null;
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
