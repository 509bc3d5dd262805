/** Zip archives as programs write them and as they must not be: everything that a reader relies on can be said wrongly. */
import { crc32, deflateRawSync } from 'node:zlib';
import { joined } from './mutate';

export interface WrittenEntry {
  /** As bytes where it is not UTF-8. */
  readonly name: string | Uint8Array;
  /** Unpacked; or `stored` with what it takes in the archive. */
  readonly data?: Uint8Array;
  readonly stored?: Uint8Array;
  readonly method?: number;
  readonly size?: number;
  readonly crc?: number;
  /** Bit 0: locked, bit 3: sizes follow, bit 11: the name is UTF-8. */
  readonly flags?: number;
  /** Whether sizes follow behind the data, and whether with their signature. */
  readonly descriptor?: 'signed' | 'bare';
  /** Another place in the central directory than where it lies. */
  readonly offset?: number;
}

export interface ZipWish {
  /** What the end record says in place of the truth. */
  readonly count?: number;
  readonly comment?: Uint8Array;
  /** In front of the first entry, as in a program that unpacks itself. */
  readonly prefix?: Uint8Array;
}

export function writeZip(entries: readonly WrittenEntry[], { count, comment, prefix }: ZipWish = {}): Uint8Array {
  const parts: Uint8Array[] = [prefix ?? new Uint8Array()];
  const directory: Uint8Array[] = [];
  let at = parts[0].length;
  for (const entry of entries) {
    const { data = new Uint8Array(), method = 0, flags = 0, descriptor, offset } = entry;
    const name = typeof entry.name === 'string' ? Buffer.from(entry.name) : entry.name;
    const stored = entry.stored ?? (method === 8 ? deflateRawSync(data) : data);
    const facts = {
      method,
      flags: flags | (descriptor ? 8 : 0),
      crc: entry.crc ?? crc32(data),
      packed: stored.length,
      size: entry.size ?? data.length,
    };
    const local = header(0x04034b50, descriptor ? { ...facts, crc: 0, packed: 0, size: 0 } : facts, name);
    const behind = descriptor ? descriptorOf(facts, descriptor === 'signed') : new Uint8Array();
    parts.push(local, name, stored, behind);
    directory.push(header(0x02014b50, facts, name, offset ?? at), name);
    at += local.length + name.length + stored.length + behind.length;
  }
  // Not spread: there may be hundreds of thousands.
  const whole = Buffer.concat(directory);
  return Uint8Array.from(Buffer.concat([...parts, whole, endOf(count ?? entries.length, whole.length, at, comment ?? new Uint8Array())]));
}

interface Facts {
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/** Local (APPNOTE 4.3.7), or central with an offset (4.3.12). */
function header(signature: number, { method, flags, crc, packed, size }: Facts, name: Uint8Array, offset?: number): Uint8Array {
  const isCentral = offset !== undefined;
  const view = new DataView(new ArrayBuffer(isCentral ? 46 : 30));
  view.setUint32(0, signature, true);
  if (isCentral) view.setUint16(4, 20, true);
  const at = isCentral ? 6 : 4;
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, flags, true);
  view.setUint16(at + 4, method, true);
  view.setUint16(at + 8, 0x21, true); // 1 January 1980
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, packed, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, name.length, true);
  if (isCentral) view.setUint32(42, offset, true);
  return new Uint8Array(view.buffer);
}

function descriptorOf({ crc, packed, size }: Facts, isSigned: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(isSigned ? 16 : 12));
  const at = isSigned ? 4 : 0;
  if (isSigned) view.setUint32(0, 0x08074b50, true);
  view.setUint32(at, crc, true);
  view.setUint32(at + 4, packed, true);
  view.setUint32(at + 8, size, true);
  return new Uint8Array(view.buffer);
}

/** With more entries or bytes than its fields hold, the zip64 records too (APPNOTE 4.3.14). */
function endOf(count: number, size: number, offset: number, comment: Uint8Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(22));
  view.setUint32(0, 0x06054b50, true);
  const isLarge = count > 65_534;
  view.setUint16(8, isLarge ? 65_535 : count, true);
  view.setUint16(10, isLarge ? 65_535 : count, true);
  view.setUint32(12, size, true);
  view.setUint32(16, offset, true);
  view.setUint16(20, comment.length, true);
  const end = joined(new Uint8Array(view.buffer), comment);
  if (!isLarge) return end;
  const wide = new DataView(new ArrayBuffer(76));
  wide.setUint32(0, 0x06064b50, true);
  wide.setBigUint64(4, 44n, true);
  wide.setUint16(12, 45, true);
  wide.setUint16(14, 45, true);
  wide.setBigUint64(24, BigInt(count), true);
  wide.setBigUint64(32, BigInt(count), true);
  wide.setBigUint64(40, BigInt(size), true);
  wide.setBigUint64(48, BigInt(offset), true);
  wide.setUint32(56, 0x07064b50, true);
  wide.setBigUint64(64, BigInt(offset + size), true);
  wide.setUint32(72, 1, true);
  return joined(new Uint8Array(wide.buffer), end);
}
